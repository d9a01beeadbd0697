import { readFileSync } from 'node:fs'
import { say } from '#api/talent-page/words.ts'
import { Html, html } from '#http/pages/html.ts'
import type { Language } from '#http/pages/language.ts'
import { policyHash } from '#http/pages/policy-hash.ts'
import type { Outcome } from './parse.ts'
import { entriesOf, type ShownEntry, type ShownValue } from './parse-sections.ts'
import { errorSentence, noteIn, titleOf, WORDS } from './parse-words.ts'
import { documentOf } from './show-parse-document.ts'
import { valueList } from './show-parse-list.ts'
import { hueOf, safe } from './show-parse-look.ts'

const STYLE = ['../http/pages/tokens.css', './show-parse.css']
  .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
  .join('')
const SCRIPT = readFileSync(new URL('./show-parse.js', import.meta.url), 'utf8')

/**
 * Nothing is loaded, and nothing runs or looks but what this file brings, so that what a résumé says can do nothing here even
 * if the escaping failed.
 */
const POLICY = [
  "default-src 'none'",
  'img-src data:',
  `style-src '${policyHash(STYLE)}'`,
  `script-src '${policyHash(SCRIPT)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/**
 * The page of one file: the document with every value marked in it, and the values beside it, leading to each other. One file
 * of HTML that needs nothing else; without scripts it can be read and its links work.
 *
 * @param outcome what became of the file, with its pages where it has any
 * @param language the language of everything but the résumé
 */
export function renderPage(name: string, outcome: Outcome, language: Language): string {
  const body = outcome.ok ? parsedBody(name, outcome, language) : failedBody(name, outcome.error, language)
  return html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${safe(name)}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
${body}
<script>${new Html(SCRIPT)}</script>
</body>
</html>
`.text
}

const SEAL = new Html(
  '<svg class="seal" width="32" height="32" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="7"/><text x="16" y="22" text-anchor="middle">乐</text></svg>',
)

function parsedBody(name: string, { parsed }: Extract<Outcome, { ok: true }>, language: Language): Html {
  const words = (pair: readonly [string, string]) => say(pair, language)
  const entries = entriesOf(parsed, language)
  const values = entries.flatMap(({ kind, rows }) =>
    rows.flatMap((row) => row.values.map((value) => ({ ...value, kind, label: row.label }))),
  )
  const notes = (parsed.notes ?? []).map((note) => html`<p class="note">${safe(noteIn(note, language))}</p>`)
  return html`<a class="skip" href="#values">${words(WORDS.skip)}</a>
<header class="top">
${SEAL}
<div class="title"><h1>${safe(name)}</h1>
<p>${factsOf(parsed.kind, parsed.pages?.length ?? 0, values, language)}</p></div>
${legend(entries, language)}
</header>
<main>
<div class="document" role="region" aria-label="${words(WORDS.document)}">
${notes}${documentOf(parsed, values, language)}
</div>
<div class="values" id="values" tabindex="-1" role="region" aria-label="${words(WORDS.result)}">
${valueList(entries, language)}
</div>
</main>`
}

function factsOf(kind: string, pages: number, values: ShownValue[], language: Language): string {
  const words = (pair: readonly [string, string]) => say(pair, language)
  const doubts = values.filter(({ isSure }) => !isSure).length
  return [
    kind.toUpperCase(),
    ...(pages > 0 ? [`${pages} ${words(pages === 1 ? WORDS.onePage : WORDS.pages)}`] : []),
    `${values.length} ${words(WORDS.values)}`,
    ...(doubts > 0 ? [`${doubts} ${words(WORDS.toCheck)}`] : []),
  ].join(' · ')
}

/** What the colours mean, of the parts that this résumé has. */
function legend(entries: ShownEntry[], language: Language): Html {
  const titles = new Map<string, string>()
  for (const { kind } of entries) {
    const hue = hueOf(kind)
    titles.set(hue, hue === 'other' ? say(WORDS.other, language) : titleOf(kind, language))
  }
  const items = [...titles].map(([hue, title]) => html`<li class="${hue}">${title}</li>`)
  return html`<ul class="legend">${items}</ul>`
}

function failedBody(name: string, error: { code: string; message: string }, language: Language): Html {
  return html`<header class="top">
${SEAL}
<div class="title"><h1>${safe(name)}</h1></div>
</header>
<main class="failed">
<h2>${say(WORDS.failed, language)}</h2>
<p>${safe(errorSentence(error, language))}</p>
<p class="code">${safe(error.code)}</p>
</main>`
}
