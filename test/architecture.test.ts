import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { DINGTALK_CATALOGUE, dingtalkCalls } from '#api/dingtalk/index.ts'
import { feishuEndpoints } from '#api/feishu/endpoints.ts'
import { CATALOGUE } from '#api/feishu/index.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SRC = join(ROOT, 'src')

/** What each room may import beside itself. `lib` is everybody's. */
const DIRECTIONS: Record<string, readonly string[]> = {
  lib: [],
  resume: [],
  config: ['lib'],
  db: ['lib', 'resume'],
  storage: ['lib', 'config'],
  http: ['lib'],
  fetcher: ['lib', 'storage', 'http'],
  queue: ['lib', 'db'],
  domain: ['lib', 'db', 'storage', 'queue', 'resume', 'fetcher'],
  tasks: ['lib', 'domain', 'resume', 'storage', 'queue', 'fetcher'],
  api: ['lib', 'http', 'domain', 'queue', 'resume'],
}

/** These put the parts together and see them all: files of `src` itself, the command line, and starting and stopping. */
const SEE_ALL = new Set(['', 'cli', 'serve'])

/** All that leaves the parsing library for rooms that know nothing of parsing. */
const RESUME_TYPES = 'resume/types.ts'

type Import = { from: string; to: string }

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'))
const imports = files.flatMap((from) => importsOf(from))

/** Every import of one file that stays within `src`, types too, dynamic ones too. Paths are relative to `src`. */
function importsOf(from: string): Import[] {
  const text = readFileSync(join(SRC, from), 'utf8')
  const statements =
    /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g
  return [...text.matchAll(statements)].flatMap((match) => {
    const name = match[1] ?? match[2] ?? match[3] ?? ''
    if (name.startsWith('.')) {
      return [{ from, to: relative(SRC, resolve(SRC, dirname(from), name)).replaceAll('\\', '/') }]
    }
    if (!name.startsWith('#')) return []
    return [{ from, to: name.startsWith('#src/') ? name.slice('#src/'.length) : name.slice(1) }]
  })
}

const roomOf = (path: string) => (path.includes('/') ? (path.split('/')[0] as string) : '')
const surfaceOf = (path: string) => path.split('/')[1] as string
/** The noun of a domain file; null for files of the domain itself. */
const nounOf = (path: string) => (path.split('/').length > 2 ? (path.split('/')[1] as string) : null)
const isTest = (path: string) => /\.test\.ts$/.test(path)
const show = ({ from, to }: Import) => `src/${from} imports src/${to}`
/** Tests beside the code put parts together as they need. */
const production = imports.filter(({ from }) => !isTest(from))

describe('the directions', () => {
  it('are told for every room', () => {
    const rooms = new Set(files.map(roomOf))
    expect([...rooms].filter((room) => !SEE_ALL.has(room) && !(room in DIRECTIONS))).toEqual([])
  })

  it('find imports at all', () => {
    expect(imports.length).toBeGreaterThan(files.length)
    expect(imports.filter(({ to }) => to.startsWith('..'))).toEqual([])
  })

  it.each(Object.entries(DIRECTIONS))('%s imports only what it may', (room, allowed) => {
    const wrong = production.filter(({ from, to }) => {
      if (roomOf(from) !== room) return false
      const target = roomOf(to)
      return target !== room && !allowed.includes(target)
    })
    expect(wrong.map(show)).toEqual([])
  })

  it('lead no surface into another', () => {
    const wrong = production.filter(
      ({ from, to }) => roomOf(from) === 'api' && roomOf(to) === 'api' && surfaceOf(from) !== surfaceOf(to),
    )
    expect(wrong.map(show)).toEqual([])
  })

  it('enter another noun of the domain by its index only', () => {
    const wrong = production.filter(({ from, to }) => {
      if (roomOf(to) !== 'domain' || SEE_ALL.has(roomOf(from))) return false
      const noun = nounOf(to)
      const own = roomOf(from) === 'domain' && nounOf(from) === noun
      return noun !== null && !own && !to.endsWith('/index.ts')
    })
    expect(wrong.map(show)).toEqual([])
  })

  it('take only types of résumés into rooms that do not parse', () => {
    const wrong = production.filter(
      ({ from, to }) =>
        ['db', 'domain', 'api'].includes(roomOf(from)) && roomOf(to) === 'resume' && to !== RESUME_TYPES,
    )
    expect(wrong.map(show)).toEqual([])
  })
})

describe('the environment', () => {
  // The parser's processes get an empty environment, but for what Windows cannot do without.
  it('is read by main.ts, and else only where a process is started', () => {
    const readers = files.filter(
      (path) => !isTest(path) && /\bprocess\.env\b/.test(readFileSync(join(SRC, path), 'utf8')),
    )
    expect(readers.toSorted()).toEqual(['main.ts', 'resume/pool.ts'])
  })
})

describe('the endpoints', () => {
  const calls = new Map(CATALOGUE.map((call) => [call.id, call]))

  it('stand in files named as the vendor names the calls', () => {
    const texts = new Map(
      files
        .filter((path) => path.startsWith('api/feishu/hire/') && !isTest(path))
        .map((path) => [path, readFileSync(join(SRC, path), 'utf8')]),
    )
    const declared = [...texts].flatMap(([path, text]) =>
      [...text.matchAll(/feishuEndpoint\(\{\s*id: '([^']+)'/g)].map(([, id]) => ({ path, id })),
    )
    expect(declared.map(({ id }) => id).toSorted()).toEqual(feishuEndpoints.map(({ id }) => id).toSorted())
    for (const { path, id } of declared) {
      expect(path).toBe(`api/feishu/${id?.replaceAll('.', '/')}.ts`)
    }
  })

  it.each(feishuEndpoints.map((endpoint) => [endpoint.id, endpoint] as const))(
    '%s has the vendor’s method, path, scopes and limit',
    (id, { method, path, scopes, limit }) => {
      const call = calls.get(id)
      expect({ method, path, scopes: scopes.toSorted(), limit }).toEqual({
        method: call?.method,
        path: call?.path,
        scopes: call?.scopes.toSorted(),
        limit: call?.limit,
      })
    },
  )

  it('are listed once', () => {
    expect(new Set(feishuEndpoints.map(({ id }) => id)).size).toBe(feishuEndpoints.length)
  })
})

describe('the calls of DingTalk', () => {
  const calls = new Map(DINGTALK_CATALOGUE.map((call) => [call.id, call]))

  it('stand in files named as the vendor names them', () => {
    const declared = files
      .filter((path) => path.startsWith('api/dingtalk/') && !isTest(path))
      .flatMap((path) =>
        [...readFileSync(join(SRC, path), 'utf8').matchAll(/(?:old|new)Call\(\{\s*id: '([^']+)'/g)].map(
          ([, id]) => ({ path, id }),
        ),
      )
    expect(declared.map(({ id }) => id).toSorted()).toEqual(dingtalkCalls.map(({ id }) => id).toSorted())
    for (const { path, id } of declared) {
      expect(path).toBe(`api/dingtalk/${id?.replace(/^dingtalk\./, '').replaceAll('.', '/')}.ts`)
    }
  })

  it.each(dingtalkCalls.map((call) => [call.id, call] as const))(
    '%s has the vendor’s method and path',
    (id, call) => {
      const known = calls.get(id)
      expect([call.family, call.method, call.path]).toEqual([known?.family, known?.method, known?.path])
    },
  )
})

describe('every file', () => {
  it('has at most 400 lines', () => {
    const long = files.filter((path) => readFileSync(join(SRC, path), 'utf8').split('\n').length > 401)
    expect(long).toEqual([])
  })
})
