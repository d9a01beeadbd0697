import type { TimelineEntry } from '#domain/timeline/index.ts'
import { type Html, html, type Language } from '#http/pages/index.ts'
import { showDay } from './values.ts'
import { say, type Words } from './words.ts'

/** What was imported of a talent from another system: a record, when it happened, and what is known of it. */
export type HistoryItem = { at: number; title: string; details: string[]; text: string }

const WORDS = {
  heading: ['其他系统的记录', 'History in other systems'],
  external_talent: ['进入人才库', 'Entered the talent pool'],
  external_application: ['投递', 'Application'],
  external_interview: ['面试', 'Interview'],
  external_assessment: ['面试评价', 'Assessment'],
  external_background_check: ['背景调查', 'Background check'],
  external_offer: ['Offer', 'Offer'],
} as const satisfies Record<string, Words>

const PARTICIPATION: Record<number, Words> = {
  1: ['未参与', 'did not attend'],
  2: ['已参与', 'attended'],
  3: ['爽约', 'no-show'],
}

/** Of imported assessments: 1 is a fail here. */
const CONCLUSIONS: Record<number, Words> = {
  1: ['不通过', 'failed'],
  2: ['通过', 'passed'],
  3: ['待定', 'pending'],
}

/** The imported entries of a time line, in its order. */
export function historyOf(entries: readonly TimelineEntry[], language: Language): HistoryItem[] {
  return entries.flatMap((entry) => {
    if (entry.kind === 'application' || entry.kind === 'delivery') return []
    const [title, ...details] = partsOf(entry, language)
    const text = entry.kind === 'external_assessment' ? (entry.facts.content ?? '') : ''
    return [
      { at: entry.at.getTime(), title: title ?? '', details: details.filter((each) => each !== ''), text },
    ]
  })
}

type Imported = Exclude<TimelineEntry, { kind: 'application' | 'delivery' }>

/** The title, then what stands below it. */
function partsOf(entry: Imported, language: Language): string[] {
  const noun = say(WORDS[entry.kind], language)
  const code = (words: Record<number, Words>, value: number | null) => {
    const pair = value === null ? undefined : words[value]
    return pair ? say(pair, language) : ''
  }
  switch (entry.kind) {
    case 'external_talent':
      return [noun]
    case 'external_application': {
      const { jobTitle, stage, resumeSource, terminationType, terminationReason } = entry.facts
      return [
        join(noun, jobTitle),
        stage ?? '',
        resumeSource ?? '',
        terminationType ?? '',
        terminationReason ?? '',
      ]
    }
    case 'external_interview':
      return [noun, code(PARTICIPATION, entry.facts.participateStatus)]
    case 'external_assessment':
      return [join(noun, entry.facts.username), code(CONCLUSIONS, entry.facts.conclusion)]
    case 'external_background_check':
      return [join(noun, entry.facts.name), entry.facts.result ?? '']
    case 'external_offer':
      return [join(noun, entry.facts.owner), entry.facts.status ?? '']
  }
}

function join(noun: string, name: string | null): string {
  return name === null ? noun : `${noun} · ${name}`
}

/** Nothing where nothing was imported. */
export function renderHistory(language: Language, history: readonly HistoryItem[]): Html {
  if (history.length === 0) return html``
  return html`<section>
<h2>${say(WORDS.heading, language)}</h2>
<ul class="entries">
${history.map(({ at, title, details, text }) => html`<li><h3>${title}</h3>${details.length > 0 && html`<p>${details.join(' · ')}</p>`}${text && html`<p class="prose">${text}</p>`}<span class="when">${showDay(at)}</span></li>\n`)}</ul>
</section>`
}
