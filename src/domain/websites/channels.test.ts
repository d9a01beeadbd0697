import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTenant } from '#test/support/build.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'
import { createChannel, deleteChannel, makeSpreadCode } from './channels.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

function sequence(...codes: string[]): () => string {
  return () => codes.shift() ?? 'NOMORE1'
}

describe('spread codes', () => {
  it('have seven signs and differ', () => {
    const codes = Array.from({ length: 200 }, makeSpreadCode)
    for (const code of codes) expect(code).toMatch(/^[A-HJ-NP-Z2-9]{7}$/)
    expect(new Set(codes).size).toBe(200)
  })

  it('are drawn again when the tenant has used one, also for a deleted channel', async () => {
    const { id, websiteId } = await buildTenant(server.ctx)
    const make = (...codes: string[]) =>
      createChannel(server.ctx, id, websiteId, { name: '校园大使' }, sequence(...codes))
    const first = await make('AAAAAA2')
    await deleteChannel(server.ctx, id, { websiteId, channelId: first.id })
    expect((await make('AAAAAA2', 'BBBBBB2')).code).toBe('BBBBBB2')
    await expect(make(...new Array(5).fill('AAAAAA2'))).rejects.toThrow('5 spread codes in a row were taken')
  })

  it('may be the same in two tenants', async () => {
    for (const tenant of [await buildTenant(server.ctx), await buildTenant(server.ctx)]) {
      const channel = await createChannel(
        server.ctx,
        tenant.id,
        tenant.websiteId,
        { name: '甲' },
        () => 'SAME222',
      )
      expect(channel.code).toBe('SAME222')
    }
  })
})
