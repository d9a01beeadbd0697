import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type Refusal as DingtalkRefusal, REFUSALS } from '#api/dingtalk/gateway/errors.ts'
import { feishuEndpoints } from '#api/feishu/endpoints.ts'
import { GATEWAY, HIRE, type Refusal, SYSTEM_ERROR } from '#api/feishu/gateway/errors.ts'
import { generatedDocs } from '../tools/generate-docs.ts'

const ROOT = new URL('../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8')

/** The rows of the Markdown table between `<!-- name -->` and `<!-- /name -->`, as cells. */
function tableOf(path: string, name: string): string[][] {
  const part = read(path).split(`<!-- ${name} -->`)[1]?.split(`<!-- /${name} -->`)[0] ?? ''
  return rowsOf(part)
}

function rowsOf(markdown: string): string[][] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim().replace(/^`(.*)`$/, '$1')),
    )
}

const rowOf = (rule: string, { http, code, msg }: Refusal) => [rule, String(http), String(code), msg]

describe('the documentation', () => {
  it.each(generatedDocs().map(({ path, text }) => [path, text]))(
    '%s is up to date (npm run docs)',
    (path, text) => {
      expect(read(path)).toBe(text)
    },
  )

  it('has no link to a file that is not there', () => {
    const pages = ['README.md', 'README.zh-CN.md', 'ARCHITECTURE.md', 'CHANGELOG.md']
    const docs = readdirSync(new URL('docs/', ROOT)).filter((name) => name.endsWith('.md'))
    const dead = [...pages, ...docs.map((name) => `docs/${name}`)].flatMap((page) =>
      [...read(page).matchAll(/\]\(([^)#:]+)\)/g)]
        .map(([, target]) => target ?? '')
        .filter((target) => !existsSync(fileURLToPath(new URL(target, new URL(page, ROOT)))))
        .map((target) => `${page} links to ${target}`),
    )
    expect(dead).toEqual([])
  })
})

describe('docs/compatibility.md', () => {
  it('lists the refusals that the gateway has, and no others', () => {
    const documented = tableOf('docs/compatibility.md', 'codes').map((cells) => cells.slice(0, 4))
    const actual = [
      ...Object.entries(GATEWAY).map(([rule, refusal]) => rowOf(rule, refusal)),
      ...Object.entries(HIRE).map(([rule, refusal]) => rowOf(rule, refusal)),
      rowOf('SYSTEM_ERROR', SYSTEM_ERROR),
    ]
    expect(documented.toSorted()).toEqual(actual.toSorted())
  })

  it('lists the calls that differ, and no others', () => {
    const actual = feishuEndpoints.flatMap(({ id, errors = {} }) =>
      Object.entries(errors).map(([rule, refusal]) => [id, ...rowOf(rule, refusal)]),
    )
    expect(tableOf('docs/compatibility.md', 'own codes').toSorted()).toEqual(actual.toSorted())
  })
})

describe('docs/compatibility-dingtalk.md', () => {
  it('lists the refusals that the gateways have, and no others', () => {
    const documented = tableOf('docs/compatibility-dingtalk.md', 'dingtalk codes').map((cells) =>
      cells.slice(0, 5),
    )
    const actual = Object.entries(REFUSALS).map(([rule, refusal]: [string, DingtalkRefusal]) => {
      const { old, new: recent } = refusal
      const code = old ? `${old.errcode}${old.sub ? ` / ${old.sub}` : ''}` : '–'
      const status = recent ? `${recent.http} ${recent.code}` : '–'
      return [rule, code, old?.errmsg ?? '–', status, recent?.message ?? '–']
    })
    expect(documented.toSorted()).toEqual(actual.toSorted())
  })
})

describe('docs/configuration.md', () => {
  it('lists the settings that the process reads, and no others', () => {
    const documented = rowsOf(read('docs/configuration.md')).map(([name]) => name)
    const actual = [...read('src/config/config.ts').matchAll(/\benv\.([A-Z][A-Z0-9_]+)/g)].map(
      ([, name]) => name,
    )
    expect(documented.toSorted()).toEqual([...new Set(actual)].toSorted())
  })
})
