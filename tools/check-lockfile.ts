import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'

type Lockfile = {
  packages?: Record<string, { optionalDependencies?: Record<string, string> }>
}

export type MissingPackage = { wantedBy: string; name: string }

/**
 * The optional packages that a lock file names and does not contain. npm writes such a lock file when it was made on
 * one platform only; on another platform `npm ci` then leaves the package out without a word, and with it the binaries
 * of PostgreSQL, Node or a compiler.
 *
 * @param lockfile the content of `package-lock.json`, version 2 or 3
 */
export function findMissingPackages(lockfile: Lockfile): MissingPackage[] {
  const packages = lockfile.packages ?? {}
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !placesOf(path, name).some((place) => place in packages))
      .map((name) => ({ wantedBy: path || 'this package', name })),
  )
}

/** Where a package at `path` finds another one: in its own `node_modules`, then in that of each folder above. */
function placesOf(path: string, name: string): string[] {
  const places = [`${path === '' ? '' : `${path}/`}node_modules/${name}`]
  let cut = path.lastIndexOf('node_modules/')
  while (cut >= 0) {
    const above = path.slice(0, cut)
    places.push(`${above}node_modules/${name}`)
    cut = above.slice(0, -1).lastIndexOf('node_modules/')
  }
  return places
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const file = new URL('../package-lock.json', import.meta.url)
  const missing = findMissingPackages(JSON.parse(await readFile(file, 'utf8')))
  for (const { wantedBy, name } of missing) {
    console.error(`package-lock.json lacks ${name}, which ${wantedBy} wants: run npm install again.`)
  }
  if (missing.length > 0) process.exitCode = 1
}
