import { type Html, html, type Language } from '#http/pages/index.ts'
import type { ServedApi } from './index.ts'

const WORDS = {
  zh: {
    title: '接口清单',
    lead: (served: number, known: number) =>
      `飞书招聘的 ${known} 个接口中，Bole 支持 ${served} 个。其余的在校验 token 之后回复 501，错误码 99990501。`,
    call: '接口',
    name: '名称',
    state: '状态',
    served: '支持',
    unserved: '暂未支持',
  },
  en: {
    title: 'Every call',
    lead: (served: number, known: number) =>
      `Of the ${known} calls of Feishu Hire, Bole serves ${served}. The others answer 501 with code 99990501, after the token check.`,
    call: 'Call',
    name: 'Name',
    state: 'State',
    served: 'served',
    unserved: 'not yet',
  },
}

/** `/coverage`: every call of the vendor, the served ones first. */
export function renderCoverage(language: Language, api: ServedApi): { title: string; body: Html } {
  const words = WORDS[language]
  const calls = [...api.calls.filter(({ served }) => served), ...api.calls.filter(({ served }) => !served)]
  const served = api.calls.filter((call) => call.served).length
  return {
    title: `${words.title} · Bole`,
    body: html`<h1>${words.title}</h1>
<p class="lead">${words.lead(served, calls.length)}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${words.title}"><table>
<thead><tr><th scope="col">${words.call}</th><th scope="col">${words.name}</th><th scope="col">${words.state}</th></tr></thead>
<tbody>${calls.map(
      (call) => html`<tr${call.served ? '' : html` class="unserved"`}>
<td><code>${call.id}</code><br><code class="path">${call.method} ${call.path.replace('/open-apis', '')}</code></td>
<td lang="zh-CN">${call.title}</td>
<td class="nowrap">${call.served ? words.served : words.unserved}</td></tr>`,
    )}</tbody>
</table></div>`,
  }
}
