import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { DINGTALK_CATALOGUE, dingtalkCalls } from '#api/dingtalk/index.ts'
import { feishuApi } from '#api/feishu/openapi/index.ts'
import { firstProgram } from '#domain/documentation-tenant/index.ts'

/** Where a server of `npm start` is reached. */
const ADDRESS = 'http://127.0.0.1:8787'

const ROOT = new URL('../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8')

/** The files of the documentation that are made from the source, whole or between markers, as they should be now. */
export function generatedDocs(): { path: string; text: string }[] {
  return [
    { path: 'docs/coverage.md', text: coverage() },
    { path: 'README.md', text: fill(read('README.md'), { supported: supported('en'), program: program() }) },
    {
      path: 'README.zh-CN.md',
      text: fill(read('README.zh-CN.md'), { supported: supported('zh'), program: program() }),
    },
  ]
}

function coverage(): string {
  const served = feishuApi.calls.filter((call) => call.served)
  const rows = feishuApi.calls.map(
    ({ id, method, path, title, served: yes }) =>
      `| \`${id}\` | ${title} | \`${method} ${path}\` | ${yes ? 'served' : 'not yet'} |`,
  )
  return `# Calls of Feishu Hire

Bole serves ${served.length} of ${feishuApi.calls.length}. Every other call answers, after the token check, HTTP 501 with code 99990501.

Made by \`npm run docs\`; do not edit.

| Call | 名称 | Method and path | State |
| --- | --- | --- | --- |
${rows.join('\n')}

# Calls of DingTalk ATS

Bole serves ${dingtalkCalls.length} of ${DINGTALK_CATALOGUE.length}, and the token calls. Every other call answers as the vendor answers a call that it does not
have: \`errcode\` 22 under \`/topapi\`, HTTP 404 \`InvalidAction.NotFound\` under \`/v1.0\`.

| Call | 名称 | Method and path | State |
| --- | --- | --- | --- |
${dingtalkRows().join('\n')}
`
}

function dingtalkRows(): string[] {
  const served = new Set<string>(dingtalkCalls.map(({ id }) => id))
  return DINGTALK_CATALOGUE.map(
    ({ id, titleZh, method, path }) =>
      `| \`${id}\` | ${titleZh} | \`${method} ${path}\` | ${served.has(id) ? 'served' : 'not served'} |`,
  )
}

function supported(language: 'zh' | 'en'): string {
  const titles = new Map(feishuApi.calls.map(({ id, title }) => [id, title]))
  const head = language === 'zh' ? '| 分组 | 接口 |' : '| Group | Calls |'
  const rows = feishuApi.groups.map((group) => {
    const calls = group.ids.map((id) => {
      const name = `\`${id.replace(/^hire\.(v1\.)?/, '')}\``
      return language === 'zh' ? `${titles.get(id)} ${name}` : name
    })
    return `| ${group[language]} | ${calls.join(language === 'zh' ? '<br>' : ', ')} |`
  })
  return [head, '| --- | --- |', ...rows, dingtalkRow(language)].join('\n')
}

function dingtalkRow(language: 'zh' | 'en'): string {
  const titles = new Map<string, string>(DINGTALK_CATALOGUE.map(({ id, titleZh }) => [id, titleZh]))
  const calls = dingtalkCalls.map(({ id }) => {
    const name = `\`${id.replace(/^dingtalk\.oapi\.|^ats_1_0\./, '')}\``
    return language === 'zh' ? `${titles.get(id)} ${name}` : name
  })
  const group = language === 'zh' ? '钉钉智能招聘' : 'DingTalk ATS'
  return `| ${group} | ${calls.join(language === 'zh' ? '<br>' : ', ')} |`
}

function program(): string {
  return `\`\`\`js\n${firstProgram(ADDRESS)}\`\`\``
}

/** Puts each part between `<!-- name -->` and `<!-- /name -->`. */
function fill(text: string, parts: Record<string, string>): string {
  return Object.entries(parts).reduce((filled, [name, part]) => {
    const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
    const [before, rest] = filled.split(start)
    const after = rest?.split(end)[1]
    if (before === undefined || after === undefined) throw new Error(`the markers of ${name} are missing`)
    return `${before}${start}\n${part}\n${end}${after}`
  }, text)
}

if (import.meta.main) {
  for (const { path, text } of generatedDocs()) {
    writeFileSync(new URL(path, ROOT), text)
    console.log(`wrote ${fileURLToPath(new URL(path, ROOT))}`)
  }
}
