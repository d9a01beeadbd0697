import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

/** What tells a person without a browser what to do. */
const NO_BROWSER =
  'The browser tests need Chromium: install it (apt-get install -y chromium), or set CHROMIUM_PATH to a Chromium or Chrome you have.'

const USUAL_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The browser for the tests: the one `CHROMIUM_PATH` names, else the system's; null when there is none. */
function findChromium(): string | null {
  const named = process.env.CHROMIUM_PATH
  if (named) return existsSync(named) ? named : null
  return USUAL_PATHS.find((path) => existsSync(path)) ?? null
}

/** A real Chromium that keeps to itself: no updates, no sync, nothing in the background. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error(NO_BROWSER)
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

export type WatchedPage = {
  page: Page
  /** What the page asked for that is not this server's, what its policy had to stop, and what went wrong in it. */
  complaints: string[]
  /** Method and path of every request to the server. */
  requests: string[]
}

/** Runs in the page. That a library tries out whether it may `eval`, and may not, is no complaint. */
const REPORT_VIOLATIONS = `document.addEventListener('securitypolicyviolation', (violation) => {
  const what = violation.violatedDirective + ' ' + violation.blockedURI
  if (what !== 'script-src eval') console.error('policy: ' + what)
})`

/** Opens a page and watches what it does. Requests to anybody else are stopped, and are complaints. */
export async function watchPage(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const complaints: string[] = []
  const requests: string[] = []
  await page.addInitScript({ content: REPORT_VIOLATIONS })
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.origin === origin) requests.push(`${request.method()} ${url.pathname}`)
    else if (!['data:', 'blob:'].includes(url.protocol)) complaints.push(`asks ${url.href}`)
  })
  await context.route(
    (url) => url.origin !== origin && /^(http|ws)s?:$/.test(url.protocol),
    (route) => route.abort(),
  )
  return { page, complaints, requests }
}
