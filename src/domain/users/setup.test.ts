import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { buildTenant } from '#test/support/build.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'
import { prepareDocumentationTenant } from '../documentation-tenant/index.ts'
import { listTenants } from '../tenants/index.ts'
import { completeSetup, isSetupOpen, setupLink, verifyPassword } from './index.ts'

const INPUT = { company: '晨光示例公司', email: ' Admin@Example.com ', password: 'a long enough one' }

const servers: TestServer[] = []
let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
  servers.push(server)
})
afterAll(() => Promise.all(servers.map((each) => each.close())))

async function tokenOf(): Promise<string> {
  const link = await setupLink(server.ctx, 'https://ats.example.com')
  expect(link).toMatch(/^https:\/\/ats\.example\.com\/setup\?token=/)
  return new URL(link as string).searchParams.get('token') as string
}

describe('the set-up link', () => {
  it('makes the company, its administrator and credentials, and then works no more', async () => {
    const token = await tokenOf()
    expect(await isSetupOpen(server.ctx, token)).toBe(true)
    const done = await completeSetup(server.ctx, token, INPUT)
    expect(done.user).toMatchObject({ email: 'admin@example.com', role: 'admin', tenantId: done.tenantId })
    expect(done.app.appSecret).not.toBe('')
    expect(await listTenants(server.ctx.db)).toMatchObject([{ id: done.tenantId, name: '晨光示例公司' }])
    const { password_hash } = await server.ctx.db
      .selectFrom('console_users')
      .select('password_hash')
      .executeTakeFirstOrThrow()
    expect(await verifyPassword(INPUT.password, password_hash)).toBe(true)
    expect(await verifyPassword('another password', password_hash)).toBe(false)
    expect(await setupLink(server.ctx, 'https://ats.example.com')).toBeNull()
    expect(await isSetupOpen(server.ctx, token)).toBe(false)
    await expect(completeSetup(server.ctx, token, INPUT)).rejects.toMatchObject({ reason: 'conflict' })
  })

  it('works once when it is used several times at the same moment', async () => {
    const token = await tokenOf()
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => completeSetup(server.ctx, token, INPUT)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await listTenants(server.ctx.db)).toHaveLength(1)
  })

  it('is not ended by the documentation tenant, whose user is nobody', async () => {
    await prepareDocumentationTenant(server.ctx)
    await completeSetup(server.ctx, await tokenOf(), INPUT)
    expect(await listTenants(server.ctx.db)).toMatchObject([{ name: '晨光示例公司' }])
  })

  it('takes over a company that nobody can sign in to', async () => {
    const tenant = await buildTenant(server.ctx)
    const done = await completeSetup(server.ctx, await tokenOf(), INPUT)
    expect(done).toMatchObject({ tenantId: tenant.id, websiteId: tenant.websiteId })
  })

  it('refuses another token and input that is not enough, by the field', async () => {
    const token = await tokenOf()
    await expect(completeSetup(server.ctx, 'x', INPUT)).rejects.toMatchObject({ reason: 'not_found' })
    const wrong = [
      { company: '  ' },
      { company: 'x'.repeat(101) },
      { email: 'nobody' },
      { password: '123456789' },
      { password: 'x'.repeat(201) },
    ]
    for (const part of wrong) {
      const [field] = Object.keys(part)
      await expect(completeSetup(server.ctx, token, { ...INPUT, ...part })).rejects.toMatchObject({
        reason: 'invalid',
        field,
      })
    }
    expect(await listTenants(server.ctx.db)).toEqual([])
  })
})
