import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setupLink } from '#domain/users/index.ts'
import { openBrowser, watchPage } from '../support/browser.ts'
import { callAs, startTestServer, type TestServer } from '../support/server.ts'

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

const LANGUAGES = ['zh-CN', 'en-GB'] as const
const SCHEMES = ['light', 'dark'] as const
const WIDTHS = [360, 1440] as const

describe('the pages a newcomer sees', () => {
  it.each(['/', '/coverage', '/setup?token=unknown'])(
    '%s fits phone and desktop, loads nothing',
    async (path) => {
      for (const locale of LANGUAGES) {
        for (const colorScheme of SCHEMES) {
          for (const width of WIDTHS) {
            const viewport = { width, height: 800 }
            const watched = await watchPage(browser, server.url, { locale, colorScheme, viewport })
            const { page, complaints, requests } = watched
            await page.goto(server.url + path)
            const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
            expect(overflow).toBeLessThanOrEqual(0)
            expect(requests).toHaveLength(1)
            expect(complaints.filter((text) => !text.includes('status of 403'))).toEqual([])
            await page.context().close()
          }
        }
      }
    },
  )

  it('shows the way to the first application, with this server’s address in the program', async () => {
    const { page } = await watchPage(browser, server.url, { locale: 'en-GB' })
    await page.goto(server.url)
    const program = page.locator('figure', { hasText: 'apply.mjs' }).locator('code').first()
    expect(await program.textContent()).toContain(`domain: '${server.url}'`)
    await page.context().close()
  })

  it('copies the program with one press', async () => {
    const permissions = ['clipboard-read', 'clipboard-write']
    const { page } = await watchPage(browser, server.url, { locale: 'en-GB', permissions })
    await page.goto(server.url)
    await page.getByRole('button', { name: 'Copy' }).first().click()
    await page.getByRole('button', { name: 'Copied' }).waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('npm run bole -- demo')
    await page.context().close()
  })

  it('is whole without JavaScript', async () => {
    const { page } = await watchPage(browser, server.url, { locale: 'en-GB', javaScriptEnabled: false })
    await page.goto(server.url)
    await page.getByText('npm run bole -- demo').waitFor()
    expect(await page.getByRole('button').count()).toBe(0)
    await page.getByRole('link', { name: '切换到中文' }).click()
    await page.getByRole('heading', { name: '发出第一份投递' }).waitFor()
    await page.context().close()
  })

  it('can be walked through by keyboard, the way past the header first', async () => {
    const { page } = await watchPage(browser, server.url, { locale: 'en-GB' })
    await page.goto(server.url)
    const names: unknown[] = []
    for (let press = 0; press < 4; press += 1) {
      await page.keyboard.press('Tab')
      names.push(await page.evaluate('document.activeElement.textContent.trim()'))
    }
    expect(names).toEqual(['Skip to content', expect.stringContaining('Bole'), 'API reference', '中文'])
    await page.context().close()
  })
})

describe('the set-up page', () => {
  it('makes the company, shows its credentials once, and ends', async () => {
    const { page, complaints } = await watchPage(browser, server.url, { locale: 'en-GB' })
    const link = (await setupLink(server.ctx, server.url)) as string
    await page.goto(link)
    await page.getByLabel('Company').fill('示例公司')
    await page.getByLabel('E-mail').fill('lin@example.com')
    await page.getByLabel('Password').fill('a long enough one')
    await page.getByRole('button', { name: 'Set up' }).click()
    await page.getByRole('heading', { name: 'All set' }).waitFor()
    const [appId, appSecret] = await page.locator('dd').allTextContents()
    const answer = await callAs(server.url, null)('POST', '/open-apis/auth/v3/tenant_access_token/internal', {
      app_id: appId,
      app_secret: appSecret,
    })
    expect(answer.json.code).toBe(0)
    expect(complaints).toEqual([])
    await page.goto(link)
    await page.getByRole('heading', { name: 'This set-up link does not work' }).waitFor()
    expect(await page.content()).not.toContain(appSecret)
    await page.context().close()
  })
})
