import { say } from '#api/talent-page/words.ts'
import { type Html, html } from '#http/pages/html.ts'
import type { Language } from '#http/pages/language.ts'
import { isDoubtful, type ShownEntry, type ShownRow, type ShownValue, shareOf } from './parse-sections.ts'
import { WORDS } from './parse-words.ts'
import { hueOf, lookOf, safe } from './show-parse-look.ts'

/** The values beside the document, a card an entry; each leads to its mark `m…` and is `v…` itself. */
export function valueList(entries: ShownEntry[], language: Language): Html {
  const doubts = entries
    .flatMap((entry) => entry.rows.flatMap((row) => row.values))
    .filter((value) => !value.isSure)
  if (entries.length === 0) return html`<p class="empty">${say(WORDS.nothing, language)}</p>`
  const filter =
    doubts.length > 0
      ? html`<label><input type="checkbox" id="only-unsure">${say(WORDS.onlyUnsure, language)} <b>${doubts.length}</b></label>`
      : html`<span class="all-sure">${say(WORDS.allSure, language)}</span>`
  return html`<div class="filter">${filter}<span class="keys" hidden>${say(WORDS.keys, language)}</span></div>
${entries.map((entry) => card(entry, language))}`
}

function card({ kind, title, rows }: ShownEntry, language: Language): Html {
  return html`<section class="entry ${hueOf(kind)}${rows.some(isDoubtful) ? '' : ' sure'}">
<h2>${title}</h2>
<dl>${rows.map((row) => rowOf(row, kind, language))}</dl>
</section>
`
}

function rowOf(row: ShownRow, kind: ShownEntry['kind'], language: Language): Html {
  const values = row.values.flatMap((value, index) => [...(index > 0 ? [' – '] : []), linkTo(value)])
  const long = row.values.some(({ text }) => text.length > 120 || text.includes('\n')) ? ' long' : ''
  return html`<div class="row ${lookOf(kind, !isDoubtful(row))}${long}"><dt>${row.label}</dt><dd>${values}</dd>${sureness(row, language)}</div>
`
}

function linkTo({ number, text, evidence }: ShownValue): Html {
  if (!evidence) return html`<span id="v${number}">${safe(text)}</span>`
  return html`<a id="v${number}" data-value="${number}" href="#m${number}">${safe(text)}</a>`
}

function sureness(row: ShownRow, language: Language): Html {
  const share = shareOf(row)
  if (share === undefined) {
    return html`<span class="confidence absent" title="${say(WORDS.notFoundHint, language)}">${say(WORDS.notFound, language)}</span>`
  }
  return isDoubtful(row)
    ? html`<span class="confidence check">${say(WORDS.check, language)} ${share}</span>`
    : html`<span class="confidence">${share}</span>`
}
