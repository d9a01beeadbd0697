import { readFileSync } from 'node:fs'
import type { FastifyReply } from 'fastify'
import { Html, html } from './html.ts'
import type { Language } from './language.ts'
import { policyHash } from './policy-hash.ts'

const STYLE = ['./tokens.css', './page.css', './parts.css', './record.css']
  .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
  .join('')
const SCRIPT = readFileSync(new URL('./page.js', import.meta.url), 'utf8')

/** Nothing is loaded from anywhere: style, script and icon are in the page, and only these very ones are let through. */
const POLICY = [
  "default-src 'none'",
  `style-src '${policyHash(STYLE)}'`,
  `script-src '${policyHash(SCRIPT)}'`,
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const SEAL = html`<svg class="seal" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true"><rect width="40" height="40" rx="8"/><text x="20" y="18" text-anchor="middle">伯</text><text x="20" y="34.5" text-anchor="middle">乐</text></svg>`

const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#b23a22"/><text x="16" y="23" font-size="20" text-anchor="middle" fill="#fff" font-family="serif">伯</text></svg>',
)}`

const WORDS = {
  zh: { skip: '跳到正文', home: '首页', docs: 'API 文档', other: 'English', otherLabel: 'Switch to English' },
  en: {
    skip: 'Skip to content',
    home: 'Home',
    docs: 'API reference',
    other: '中文',
    otherLabel: '切换到中文',
  },
}

export type Page = {
  language: Language
  title: string
  body: Html
  /** Address of this page without its language, for the switch; absent: no switch. */
  path?: string
  status?: number
  /** For pages that show or take secrets: kept nowhere, and no other site learns the address. */
  secret?: boolean
  /** Whether the page holds frames of this server's own. */
  frames?: boolean
}

/** Sends one of Bole's own pages: server-rendered, whole without JavaScript, with nothing from outside. */
export function sendPage(reply: FastifyReply, page: Page): FastifyReply {
  return reply
    .code(page.status ?? 200)
    .type('text/html; charset=utf-8')
    .headers({
      'content-security-policy': page.frames ? `${POLICY}; frame-src 'self'` : POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-language': page.language === 'zh' ? 'zh-CN' : 'en',
      vary: 'Accept-Language',
      'cache-control': page.secret ? 'no-store' : 'no-cache',
      ...(page.secret ? { 'x-robots-tag': 'noindex' } : {}),
    })
    .send(renderPage(page))
}

function renderPage({ language, title, body, path, secret }: Page): string {
  const words = WORDS[language]
  const query = `?lang=${language}`
  const other = language === 'zh' ? 'en' : 'zh'
  return html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${secret && html`<meta name="robots" content="noindex">`}
<title>${title}</title>
<link rel="icon" href="${ICON}">
<style>${new Html(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">${words.skip}</a>
<header class="top">
<a class="wordmark" href="/${query}" aria-label="伯乐 Bole · ${words.home}">${SEAL}<span>Bole</span></a>
<nav>
<a href="/docs${query}">${words.docs}</a>
${path !== undefined && html`<a href="${path}${path.includes('?') ? '&' : '?'}lang=${other}" lang="${other === 'zh' ? 'zh-CN' : 'en'}" hreflang="${other}" aria-label="${words.otherLabel}">${words.other}</a>`}
</nav>
</header>
<main id="main">
${body}
</main>
<script>${new Html(SCRIPT)}</script>
</body>
</html>
`.text
}

/** A block of code that can be copied: with the button where scripts run, by hand elsewhere. */
export function codeBlock(code: string, language: Language, caption: string): Html {
  const words = language === 'zh' ? { copy: '复制', copied: '已复制' } : { copy: 'Copy', copied: 'Copied' }
  return html`<figure class="code"><figcaption><span>${caption}</span><button type="button" data-copied="${words.copied}" hidden>${words.copy}</button></figcaption><pre tabindex="0"><code>${code}</code></pre></figure>`
}
