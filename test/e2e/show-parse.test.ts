import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runParse } from '#cli/parse.ts'
import { renderPage } from '#cli/show-parse.ts'
import type { ParsedResume } from '#resume/index.ts'
import { openBrowser, watchPage } from '../support/browser.ts'
import { resumePdf } from '../support/resume-files.ts'

let folder: string
let browser: Browser
const address: Record<'pdf' | 'text' | 'failed' | 'english', string> = {
  pdf: '',
  text: '',
  failed: '',
  english: '',
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bole-show-'))
  const files = {
    pdf: resumePdf({ name: '顾云舒', mobile: '13700137000', email: 'yunshu.gu@example.com' }),
    text: `何晓舟\n手机：13900001111\n${'9'.repeat(400)}\n工作经历\n2018.07-至今  青禾网络科技有限公司  产品经理\n负责招聘平台。\n带领五人小组。`,
    failed: 'MZ',
    english:
      'Ada Example\nada@example.com\n\nExperience\nJan 2019 - Present   Sample Works Ltd   Software Engineer\n- Built the parser.',
  }
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
  const paths = Object.keys(files).map((name) => join(folder, name))
  await runParse([...paths, '--show', '--json'], { stdout() {}, stderr() {}, isTerminal: false })
  for (const name of Object.keys(files) as (keyof typeof files)[])
    address[name] = pathToFileURL(join(folder, `${name}.parse.html`)).href
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
})

/** Files have the origin "null": whatever else the page asks for is a complaint. */
async function open(url: string, options: BrowserContextOptions = {}) {
  const watched = await watchPage(browser, 'null', { viewport: { width: 1280, height: 800 }, ...options })
  await watched.page.goto(url)
  return watched
}

const litRows = (page: Page) => page.locator('.values .lit').allTextContents()

describe('a page of bole parse --show', () => {
  it.each([360, 1440])(
    'fits a window of %i points in both schemes, loads nothing, breaks nothing',
    async (width) => {
      for (const url of Object.values(address)) {
        for (const colorScheme of ['light', 'dark'] as const) {
          const { page, complaints, requests } = await open(url, {
            colorScheme,
            viewport: { width, height: 800 },
          })
          expect(
            await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
          ).toBeLessThanOrEqual(0)
          expect(requests).toHaveLength(1)
          expect(complaints).toEqual([])
          await page.context().close()
        }
      }
    },
  )

  it('shows the page of a PDF with the box of a value where its words stand', async () => {
    const { page } = await open(address.pdf)
    const picture = await page.evaluate(`(async () => {
      const image = new Image()
      image.src = document.querySelector('.sheet image').getAttribute('href')
      await image.decode()
      return image.naturalHeight
    })()`)
    expect(picture).toBe(1800)
    const [box, words] = await Promise.all([
      page.locator('#m0 rect').boundingBox(),
      page.locator('.sheet text', { hasText: '顾云舒' }).boundingBox(),
    ])
    const middle = (words?.x ?? 0) + (words?.width ?? 0) / 2
    expect(box?.x).toBeLessThan(middle)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeGreaterThan(middle)
    expect(Math.abs((box?.width ?? 0) - (words?.width ?? 0))).toBeLessThan(8)
    await page.context().close()
  })

  it.each(['pdf', 'text'] as const)(
    'lights up a value and its mark together, whichever is pointed at: %s',
    async (name) => {
      const { page } = await open(address[name])
      await page.locator('.document .mark').first().hover()
      expect(await litRows(page)).toHaveLength(1)
      await page.locator('.values .row', { hasText: '手机' }).hover()
      expect(await litRows(page)).toEqual([expect.stringContaining('+8613')])
      expect(await page.locator(':is(.sheet, .document > .lines) .mark.lit').count()).toBe(1)
      await page.context().close()
    },
  )

  it('takes a click from one to the other, into view', async () => {
    const { page } = await open(address.pdf, { viewport: { width: 1280, height: 400 } })
    const company = page.locator('.values a', { hasText: '青禾示例科技有限公司' })
    const mark = page.locator('.sheet .mark[aria-label^="公司"]')
    await mark.click()
    await company.and(page.locator(':focus')).waitFor()
    await expect
      .poll(async () => {
        const { y = -1, height = 0 } = (await company.boundingBox()) ?? {}
        return y >= 0 && y + height <= 400
      })
      .toBe(true)
    await page.locator('.values a', { hasText: '负责招聘系统' }).click()
    await page.locator('.sheet .mark[aria-label^="描述"]:focus').waitFor()
    await page.context().close()
  })

  it('is gone through by keyboard, value by value, its mark lighting up', async () => {
    const { page } = await open(address.text)
    await page.locator('#v0').focus()
    await page.keyboard.press('ArrowDown')
    expect(await page.evaluate('document.activeElement.id')).toBe('v1')
    expect(await page.locator('.document .lit').allTextContents()).toEqual(['13900001111'])
    await page.keyboard.press('ArrowUp')
    expect(await litRows(page)).toEqual(['何晓舟'])
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.className')).toContain('mark')
    await page.keyboard.press('Escape')
    expect(await litRows(page)).toEqual([])
    await page.context().close()
  })

  it('leads from values to marks without JavaScript', async () => {
    const { page } = await open(address.pdf, { javaScriptEnabled: false })
    await page.locator('#v0').click()
    expect(page.url()).toMatch(/#m0$/)
    await page.locator('.sheet #m0').click()
    expect(page.url()).toMatch(/#v0$/)
    await page.context().close()
  })

  it('speaks the language of the résumé, and tells what is wrong with a file', async () => {
    const english = await open(address.english)
    expect(await english.page.locator('h2').first().textContent()).toBe('Basics')
    expect(await english.page.locator('html').getAttribute('lang')).toBe('en')
    const failed = await open(address.failed)
    await failed.page.getByRole('heading', { name: 'This file could not be read' }).waitFor()
    for (const { page } of [english, failed]) await page.context().close()
  })

  it('leaves only the values to check when asked to', async () => {
    const evidence = [0.4, 0.95].map((confidence, line) => ({
      path: line === 0 ? 'basic.name' : 'basic.email',
      line,
      start: 0,
      end: 3,
      confidence,
    }))
    const resume = { basic: { name: 'Ada', email: 'ada@example.com' } }
    const parsed: ParsedResume = { kind: 'text', text: 'Ada\nada@example.com', resume, evidence }
    const file = join(folder, 'doubtful.html')
    await writeFile(file, renderPage('doubtful', { file: 'doubtful', ok: true, ms: 1, parsed }, 'en'))
    const { page } = await open(pathToFileURL(file).href)
    expect(await page.locator('.row:visible').count()).toBe(2)
    await page.getByLabel('Only values to check').check()
    expect(await page.locator('.row:visible').allTextContents()).toEqual([expect.stringContaining('Ada')])
    await page.context().close()
  })
})
