import { type Html, html, type Language } from '#http/pages/index.ts'
import type { ServedApi } from './index.ts'

const WORDS = {
  zh: {
    title: '接口清单',
    lead: (served: number, known: number) =>
      `飞书招聘的 ${known} 个接口中，Bole 支持 ${served} 个。其余的在校验 token 之后回复 501，错误码 99990501。`,
    otherTitle: '钉钉智能招聘',
    otherLead: (served: number, known: number) =>
      `钉钉智能招聘的 ${known} 个接口中，Bole 支持 ${served} 个。其余的按钉钉对未知接口的方式回复。`,
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
    otherTitle: 'DingTalk ATS',
    otherLead: (served: number, known: number) =>
      `Of the ${known} calls of DingTalk ATS, Bole serves ${served}. The others answer as DingTalk answers a call that it does not have.`,
    call: 'Call',
    name: 'Name',
    state: 'State',
    served: 'served',
    unserved: 'not yet',
  },
}

/** `/coverage`: every call of both vendors, the served ones first. */
export function renderCoverage(
  language: Language,
  api: ServedApi,
  dingtalk: ServedApi['calls'],
): { title: string; body: Html } {
  const words = WORDS[language]
  const servedOf = (calls: ServedApi['calls']) => calls.filter(({ served }) => served).length
  return {
    title: `${words.title} · Bole`,
    body: html`<h1>${words.title}</h1>
<p class="lead">${words.lead(servedOf(api.calls), api.calls.length)}</p>
${renderCalls(language, words.title, api.calls)}
<h2>${words.otherTitle}</h2>
<p>${words.otherLead(servedOf(dingtalk), dingtalk.length)}</p>
${renderCalls(language, words.otherTitle, dingtalk)}`,
  }
}

function renderCalls(language: Language, label: string, known: ServedApi['calls']): Html {
  const words = WORDS[language]
  const calls = [...known.filter(({ served }) => served), ...known.filter(({ served }) => !served)]
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table>
<thead><tr><th scope="col">${words.call}</th><th scope="col">${words.name}</th><th scope="col">${words.state}</th></tr></thead>
<tbody>${calls.map(
    (call) => html`<tr${call.served ? '' : html` class="unserved"`}>
<td><code>${call.id}</code><br><code class="path">${call.method} ${call.path.replace('/open-apis', '')}</code></td>
<td lang="zh-CN">${call.title}</td>
<td class="nowrap">${call.served ? words.served : words.unserved}</td></tr>`,
  )}</tbody>
</table></div>`
}
