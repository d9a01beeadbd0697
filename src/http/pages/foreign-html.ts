import { readFileSync } from 'node:fs'
import type { FastifyReply } from 'fastify'
import sanitizeHtml from 'sanitize-html'
import { Html, html } from './html.ts'
import type { Language } from './language.ts'
import { policyHash } from './policy-hash.ts'

/** Longer mails are shown in part; characters. The parser takes the square of what is nested: half a second for this much. */
export const MAX_FOREIGN_HTML = 150_000
/** Deeper nesting is flattened: browsers grow slow with it, and people do not read it. */
const MAX_DEPTH = 100

const STYLE = readFileSync(new URL('./foreign.css', import.meta.url), 'utf8')

/**
 * Nothing is loaded, run or sent, whatever a mistake in cleaning lets through: no image, script, form or frame, and no
 * style but ours. A sandbox without `allow-same-origin` makes the page a stranger to Bole; links may open a page that
 * is not sandboxed itself.
 */
const POLICY = [
  'sandbox allow-popups allow-popups-to-escape-sandbox',
  "default-src 'none'",
  `style-src '${policyHash(STYLE)}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ')

const TAGS = [
  ...[
    'a',
    'abbr',
    'b',
    'blockquote',
    'br',
    'caption',
    'code',
    'dd',
    'del',
    'div',
    'dl',
    'dt',
    'em',
    'figcaption',
  ],
  ...[
    'figure',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'hr',
    'i',
    'ins',
    'kbd',
    'li',
    'ol',
    'p',
    'pre',
    'q',
    's',
  ],
  ...[
    'small',
    'span',
    'strong',
    'sub',
    'sup',
    'table',
    'tbody',
    'td',
    'tfoot',
    'th',
    'thead',
    'tr',
    'u',
    'ul',
  ],
]

/** What stands between these tags is no text for people. Of all other unknown tags the text is kept. */
const DROPPED = [
  ...[
    'script',
    'style',
    'title',
    'noscript',
    'template',
    'noembed',
    'noframes',
    'iframe',
    'object',
    'svg',
    'math',
  ],
  ...['xmp', 'plaintext', 'textarea', 'option', 'audio', 'video', 'canvas'],
]

const CELL = { colspan: /^(?:[1-9]\d?)$/, rowspan: /^(?:[1-9]\d{0,2})$/ }

const RULES: sanitizeHtml.IOptions = {
  allowedTags: TAGS,
  nonTextTags: DROPPED,
  allowedAttributes: { a: ['href', 'rel', 'target'], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan'] },
  allowedSchemes: ['https', 'http', 'mailto', 'tel'],
  allowProtocolRelative: false,
  nestingLimit: MAX_DEPTH,
  transformTags: {
    a: link,
    center: 'div',
    font: 'span',
    img: (_tag, { alt = '' }) => ({ tagName: 'span', attribs: {}, text: alt === '' ? '' : `[${alt}]` }),
    td: cell,
    th: cell,
  },
}

function link(tagName: string, { href = '' }: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const address = href.trim()
  if (!/^(?:https?|mailto|tel):/i.test(address)) return { tagName, attribs: {} }
  return { tagName, attribs: { href: address, rel: 'noopener noreferrer nofollow', target: '_blank' } }
}

function cell(tagName: string, attribs: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const kept = Object.entries(CELL).filter(([name, form]) => form.test(attribs[name] ?? ''))
  return { tagName, attribs: Object.fromEntries(kept.map(([name]) => [name, attribs[name] ?? ''])) }
}

/**
 * What is fit to be shown of HTML that a stranger wrote: text, its structure and links; no styles, classes or ids, and
 * an image's description in its place.
 */
export function sanitizeForeignHtml(source: string): Html {
  return new Html(sanitizeHtml(source.slice(0, MAX_FOREIGN_HTML), RULES))
}

/**
 * Sends a stranger's HTML, sanitised, as a page for a sandboxed frame.
 *
 * @param source raw
 */
export function sendForeignHtml(reply: FastifyReply, source: string, language: Language): FastifyReply {
  const cut = source.length > MAX_FOREIGN_HTML
  const note = language === 'zh' ? '邮件很长，以下内容省略。' : 'The mail is long; the rest is left out.'
  return reply
    .type('text/html; charset=utf-8')
    .headers({
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'x-robots-tag': 'noindex',
      'cache-control': 'no-store',
    })
    .send(
      html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<style>${new Html(STYLE)}</style>
</head>
<body>${sanitizeForeignHtml(source)}${cut && html`<p class="cut">${note}</p>`}</body>
</html>
`.text,
    )
}
