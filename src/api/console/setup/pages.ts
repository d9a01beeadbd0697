import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '#domain/users/index.ts'
import { codeBlock, type Html, html, type Language } from '#http/pages/index.ts'

export const FIELDS = ['company', 'email', 'password'] as const

/** Which field is not as it should be. */
export type Fault = (typeof FIELDS)[number]

export type SetupForm = { token: string; company: string; email: string }
type Done = {
  websiteId: string | null
  user: { email: string }
  app: { appId: string; appSecret: string }
}
type Page = { title: string; body: Html }

const WORDS = {
  zh: {
    title: '设置公司',
    lead: '填三项就好。之后会得到接口凭证，这个链接随即失效。',
    company: '公司名称',
    email: '管理员邮箱',
    password: '密码',
    passwordHint: `至少 ${MIN_PASSWORD_LENGTH} 个字符`,
    submit: '完成设置',
    faults: {
      company: '请填写公司名称，最多 100 个字符。',
      email: '这不是一个邮箱地址。',
      password: `密码需要 ${MIN_PASSWORD_LENGTH} 到 ${MAX_PASSWORD_LENGTH} 个字符。`,
    },
    closed: '这个设置链接不能用了',
    closedLead:
      '它已经用过，或者地址不完整。如果还没有管理员，重新启动 Bole 会再次打印链接；否则用 bole user create 添加用户。',
    done: '设置完成',
    doneLead: '下面的 app_secret 只显示这一次，请现在保存好。',
    administrator: '管理员',
    website: '招聘官网',
    check: '用官方 SDK 试一下凭证',
    checkLead: '保存为 check.mjs，在 Bole 的目录里运行 node check.mjs，会列出你的招聘官网。',
    next: '接下来',
    sample: '发出第一份投递：示例租户里已有职位，照首页三步即可。',
  },
  en: {
    title: 'Set up your company',
    lead: 'Three fields. You then get API credentials, and this link ends.',
    company: 'Company',
    email: 'E-mail of the administrator',
    password: 'Password',
    passwordHint: `At least ${MIN_PASSWORD_LENGTH} characters`,
    submit: 'Set up',
    faults: {
      company: 'Fill in the name of the company, at most 100 characters.',
      email: 'This is no e-mail address.',
      password: `The password must have ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters.`,
    },
    closed: 'This set-up link does not work',
    closedLead:
      'It was used, or the address is incomplete. While there is no administrator, starting Bole again prints the link again; afterwards, add people with bole user create.',
    done: 'All set',
    doneLead: 'The app_secret below is shown this once: save it now.',
    administrator: 'Administrator',
    website: 'Career site',
    check: 'Try the credentials with the official SDK',
    checkLead: 'Save this as check.mjs and run node check.mjs in Bole’s folder: it lists your career site.',
    next: 'Next',
    sample:
      'Send the first application: the sample tenant has posts to apply for, in three steps on the start page.',
  },
}

export function renderForm(language: Language, form: SetupForm, fault: Fault | null): Page {
  const words = WORDS[language]
  const error = (field: Fault) =>
    fault === field && html`<span class="error" id="${field}-error">${words.faults[field]}</span>`
  const state = (field: Fault) =>
    fault === field && html` aria-invalid="true" aria-describedby="${field}-error" autofocus`
  return {
    title: `${words.title} · Bole`,
    body: html`<div class="narrow"><h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<form method="post" action="/setup?lang=${language}">
<input type="hidden" name="token" value="${form.token}">
<label>${words.company}
<input name="company" value="${form.company}" required maxlength="100" autocomplete="organization"${state('company')}>${error('company')}</label>
<label>${words.email}
<input name="email" type="email" value="${form.email}" required maxlength="254" autocomplete="username"${state('email')}>${error('email')}</label>
<label>${words.password} <span class="hint">${words.passwordHint}</span>
<input name="password" type="password" required minlength="${MIN_PASSWORD_LENGTH}" maxlength="${MAX_PASSWORD_LENGTH}" autocomplete="new-password"${state('password')}>${error('password')}</label>
<button class="button">${words.submit}</button>
</form></div>`,
  }
}

export function renderClosed(language: Language): Page {
  const words = WORDS[language]
  return {
    title: `${words.closed} · Bole`,
    body: html`<div class="narrow"><h1>${words.closed}</h1><p class="lead">${words.closedLead}</p></div>`,
  }
}

/** The only place where the secret of the first credentials is shown. */
export function renderDone(language: Language, done: Done, baseUrl: string): Page {
  const words = WORDS[language]
  return {
    title: `${words.done} · Bole`,
    body: html`<div class="medium"><h1>${words.done}</h1>
<p class="lead">${words.doneLead}</p>
<dl class="facts">
<dt>app_id</dt><dd>${done.app.appId}</dd>
<dt>app_secret</dt><dd>${done.app.appSecret}</dd>
<dt>domain</dt><dd>${baseUrl}</dd>
${done.websiteId !== null && html`<dt>${words.website}</dt><dd>${done.websiteId}</dd>`}
<dt>${words.administrator}</dt><dd>${done.user.email}</dd>
</dl>
<h2>${words.check}</h2>
<p class="muted">${words.checkLead}</p>
${codeBlock(checkProgram(done.app, baseUrl), language, 'check.mjs')}
<h2>${words.next}</h2>
<p><a href="/?lang=${language}">${words.sample}</a></p></div>`,
  }
}

function checkProgram({ appId, appSecret }: Done['app'], baseUrl: string): string {
  return `import { Client } from '@larksuiteoapi/node-sdk'

const client = new Client({
  domain: '${baseUrl}',
  appId: '${appId}',
  appSecret: '${appSecret}',
})
console.log(JSON.stringify(await client.hire.website.list({}), null, 2))
`
}
