import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** What tells a person without a browser what to do. */
export const NO_BROWSER =
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
export function findChromium(): string | null {
  const named = process.env.CHROMIUM_PATH
  if (named) return existsSync(named) ? named : null
  return USUAL_PATHS.find((path) => existsSync(path)) ?? null
}

/** Installs Chromium where that takes no more than being root on Debian or Ubuntu, as build machines are. */
function installChromium(): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  try {
    execFileSync('apt-get', ['update'], options)
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options)
  } catch {
    // What is missing is said below.
  }
}

if (import.meta.main) {
  if (findChromium() === null) installChromium()
  if (findChromium() === null) {
    console.error(NO_BROWSER)
    process.exitCode = 1
  }
}
