import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, watchPage } from '../support/browser.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser
beforeAll(async () => {
  server = await startTestServer()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server.close()
})

describe('the API explorer', () => {
  // Without its policy the page shows what it would do if nothing held it.
  it.each([
    ['under its policy', false],
    ['and even without it', true],
  ])('talks to this server and to nobody else, %s', async (_name, bypassCSP) => {
    const { page, complaints, requests } = await watchPage(browser, server.url, { bypassCSP })
    await page.goto(`${server.url}/docs?lang=en`, { waitUntil: 'networkidle' })
    await page.getByRole('button', { name: 'Open Group - Tokens' }).click()
    await page.getByRole('link', { name: 'Get tenant_access_token' }).first().click()
    await page
      .getByRole('button', { name: /Test Request/ })
      .first()
      .click()
    const answered = page.waitForResponse(/tenant_access_token\/internal$/)
    await page.getByRole('button', { name: /^Send/ }).first().click()
    expect(await (await answered).json()).toMatchObject({ code: 10003 })
    await page.waitForLoadState('networkidle')
    expect(complaints).toEqual([])
    expect(requests).toContain('POST /open-apis/auth/v3/tenant_access_token/internal')
    await page.context().close()
  })

  it('shows the calls of the other dialect too', async () => {
    const { page, complaints } = await watchPage(browser, server.url, {})
    await page.goto(`${server.url}/docs?lang=en`, { waitUntil: 'networkidle' })
    await page.getByRole('button', { name: 'Feishu Hire' }).first().click()
    await page.getByRole('option', { name: 'DingTalk ATS' }).click()
    await page.getByRole('heading', { name: 'Bole: DingTalk ATS API' }).waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('speaks the reader’s language', async () => {
    const { page, complaints } = await watchPage(browser, server.url, { locale: 'zh-CN' })
    await page.goto(`${server.url}/docs`, { waitUntil: 'networkidle' })
    await page.getByRole('heading', { name: 'Bole：飞书招聘接口' }).waitFor()
    await page.getByText('招聘官网').first().waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  })
})
