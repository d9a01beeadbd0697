import { codeBlock, type Html, html, type Language } from '#http/pages/index.ts'
import type { ServedApi } from './index.ts'

type Facts = { version: string; api: ServedApi; baseUrl: string; program: string; needsSetup: boolean }

const WORDS = {
  zh: {
    title: 'Bole 伯乐：自托管的招聘系统',
    heading: ['写给飞书招聘的代码，', '换个地址就能用'],
    lead: 'Bole（伯乐）是运行在你自己机器上的招聘系统。它按飞书招聘开放平台的接口原样应答：官网、招聘渠道或 SDK 只改一个域名，投递就落到这里。回复成功，就是已经存妥。',
    running: '运行中',
    version: '版本',
    health: '健康检查',
    setup: '还没有设置公司：打开启动时终端里打印的设置链接，填公司名称和管理员即可。',
    first: '发出第一份投递',
    demo: ['创建示例租户', '在 Bole 的目录里运行。它会打印 app_id、app_secret，以及填好凭证的同一段程序。'],
    program: ['保存程序', '官方 SDK，除了 domain 没有任何改动。把两个 <…> 换成上一步的凭证。'],
    run: ['运行', '回复里的 application_id 就是这份投递。'],
    terminal: '终端',
    served: '已支持的接口',
    of: (known: number) => `/ ${known} 个飞书招聘接口`,
    rest: '其余接口会明确回复「暂未支持」，不会是 404。',
    more: '继续',
    docs: 'API 文档，可直接调用',
    coverage: '全部接口清单',
    openapi: 'OpenAPI 3.1 文件（飞书招聘）',
    otherOpenapi: '钉钉智能招聘',
  },
  en: {
    title: 'Bole 伯乐: self-hosted recruiting',
    heading: ['Code written for Feishu Hire', 'runs here, unchanged'],
    lead: 'Bole is an applicant tracking system on your own machine. It answers the open API of Feishu Hire as Feishu does, so a career site, a job board or an SDK sends its applications here by changing one address. An answer of success means the application is stored for good.',
    running: 'Running',
    version: 'Version',
    health: 'Health',
    setup:
      'No company is set up yet: open the set-up link that the server printed in its terminal when it started.',
    first: 'Send the first application',
    demo: [
      'Make the sample tenant',
      'Run this in Bole’s folder. It prints app_id and app_secret, and this same program with both filled in.',
    ],
    program: [
      'Save the program',
      'The official SDK, with nothing changed but the domain. Put the credentials of step 1 in place of both <…>.',
    ],
    run: ['Run it', 'The application_id in the answer is your application.'],
    terminal: 'Terminal',
    served: 'What is served',
    of: (known: number) => `of ${known} Feishu Hire calls`,
    rest: 'Every other call says plainly that it is not served yet, and is never a 404.',
    more: 'Go on',
    docs: 'API reference, to read and to try',
    coverage: 'Every call, served or not',
    openapi: 'OpenAPI 3.1 file (Feishu Hire)',
    otherOpenapi: 'DingTalk ATS',
  },
}

/** `/`: what runs, what is served, and how to send the first application. */
export function renderStart(language: Language, facts: Facts): { title: string; body: Html } {
  const words = WORDS[language]
  return {
    title: words.title,
    body: html`<h1>${renderHeading(words.heading, language)}</h1>
<p class="lead">${words.lead}</p>
<ul class="status">
<li class="up">${words.running}</li>
<li>${words.version} ${facts.version}</li>
<li><a href="/healthz">${words.health}</a></li>
<li><code>${facts.baseUrl}</code></li>
</ul>
${facts.needsSetup && html`<p class="note">${words.setup}</p>`}
<div class="columns">
${renderSteps(language, facts)}
${renderServed(language, facts.api)}
</div>`,
  }
}

/** Where the line may break; Chinese has no space there. */
function renderHeading(phrases: readonly string[], language: Language): Html[] {
  const space = language === 'zh' ? '' : ' '
  return phrases.map((phrase) => html`<span class="phrase">${phrase}</span>${space}`)
}

function renderSteps(language: Language, { program }: Facts): Html {
  const words = WORDS[language]
  return html`<section aria-labelledby="first">
<h2 id="first">${words.first}</h2>
<ol class="steps">
<li><h3>${words.demo[0]}</h3><p>${words.demo[1]}</p>${codeBlock('npm run bole -- demo', language, words.terminal)}</li>
<li><h3>${words.program[0]}</h3><p>${words.program[1]}</p>${codeBlock(program, language, 'apply.mjs')}</li>
<li><h3>${words.run[0]}</h3><p>${words.run[1]}</p>${codeBlock('node apply.mjs', language, words.terminal)}</li>
</ol>
</section>`
}

function renderServed(language: Language, api: ServedApi): Html {
  const words = WORDS[language]
  const served = api.calls.filter((call) => call.served).length
  const share = ((100 * served) / api.calls.length).toFixed(1)
  return html`<section aria-labelledby="served">
<h2 id="served">${words.served}</h2>
<p class="meter"><strong>${served}</strong><span class="muted">${words.of(api.calls.length)}</span></p>
<div class="bar" aria-hidden="true"><svg><rect width="${share}%" height="100%"/></svg></div>
<ul class="groups">${api.groups.map((group) => html`<li><span>${group[language]}</span><span>${group.ids.length}</span></li>`)}</ul>
<p class="muted">${words.rest}</p>
<h2>${words.more}</h2>
<ul class="links">
<li><a href="/docs?lang=${language}">${words.docs}</a></li>
<li><a href="/coverage?lang=${language}">${words.coverage}</a></li>
<li><a href="/openapi.json">${words.openapi}</a> · <a href="/openapi-dingtalk.json">${words.otherOpenapi}</a></li>
</ul>
</section>`
}
