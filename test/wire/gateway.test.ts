import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTenant } from '../support/build.ts'
import { callAs, signIn, startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

describe('the gateway', () => {
  it('lists the websites of the tenant', async () => {
    const tenant = await buildTenant(server.ctx)
    const call = await signIn(server, tenant.id)
    const { status, json } = await call('GET', '/open-apis/hire/v1/websites')
    expect(status).toBe(200)
    expect(json.code).toBe(0)
    expect(json.data.items[0].id).toBe(tenant.websiteId)
  })

  it('answers an unknown path and a known path with another method as the vendor does', async () => {
    for (const [method, path] of [
      ['GET', '/open-apis/hire/v1/nothing'],
      ['DELETE', '/open-apis/hire/v1/websites'],
    ] as const) {
      const answer = await callAs(server.url, null)(method, path)
      expect(answer.status).toBe(404)
      expect(answer.headers.get('content-type')).toBe('text/plain')
      expect(answer.text).toBe('404 page not found')
    }
  })
})
