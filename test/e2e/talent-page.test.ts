import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { talentPageUrl } from '#domain/talents/index.ts'
import { openBrowser, watchPage } from '../support/browser.ts'
import { buildTenant } from '../support/build.ts'
import { buildFullTalent, buildTalent } from '../support/build-talents.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser
let links: string[]
beforeAll(async () => {
  server = await startTestServer()
  const tenant = await buildTenant(server.ctx)
  const created = new Date(Date.UTC(2026, 2, 1))
  const full = await buildFullTalent(server.ctx, tenant, { created, updated: created })
  const word = 'x'.repeat(200)
  const long = await buildTalent(server.ctx, tenant.id, {
    resume: {
      basic: { name: word, email: `${word}@example.com`, homeAddress: word },
      careers: [{ company: word, title: word, description: word }],
    },
  })
  links = [full.id, long.id].map((talentId) =>
    talentPageUrl(server.ctx, { tenantId: tenant.id, talentId, baseUrl: server.url }),
  )
  links.push(`${server.url}/t/unknown`)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server.close()
})

describe('the page of a talent', () => {
  it.each([360, 1440])(
    'fits a window of %i points in both languages and schemes, and loads nothing',
    async (width) => {
      for (const [index, link] of links.entries()) {
        for (const locale of ['zh-CN', 'en-GB'] as const) {
          for (const colorScheme of ['light', 'dark'] as const) {
            const watched = await watchPage(browser, server.url, {
              locale,
              colorScheme,
              viewport: { width, height: 800 },
            })
            const { page, complaints, requests } = watched
            await page.goto(link)
            const folder = process.env.BOLE_TEST_SCREENSHOTS
            if (folder)
              await page.screenshot({
                path: `${folder}/talent-${index}-${locale}-${colorScheme}-${width}.png`,
                fullPage: true,
              })
            expect(
              await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
            ).toBeLessThanOrEqual(0)
            expect(requests).toHaveLength(1)
            expect(complaints.filter((text) => !text.includes('status of 404'))).toEqual([])
            await page.context().close()
          }
        }
      }
    },
  )
})
