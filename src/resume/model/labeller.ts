import { readFileSync } from 'node:fs'
import { fold, type Line } from '../document.ts'
import { headingWords, type SectionName } from '../headings.ts'
import { findRange } from '../normalise/time.ts'
import { bestLabels } from './chain.ts'
import { isSetLikeHeadings, lineFeatures, pageOf, standsOut } from './line-features.ts'
import { isSameSection, LINE_LABELS, type LineLabel, lineLabels } from './line-labels.ts'
import { type ChainModel, scoreItems, unpackChain } from './store.ts'

/** Added to the score of a heading that is known beyond doubt, and taken from that of a line that is none beyond doubt. */
const CERTAIN = 100
/** The share of a line's letters that must be words of headings; the looks as below. */
const WORDED = { unlike: 0.8, like: 0.5 }
/**
 * Taken from the score of a heading that has no word of headings: of a line that does not look like the known headings (or,
 * where few are known, like the text), and of one that does look like a heading.
 */
const WORDLESS = { unlike: CERTAIN, like: 3 }
/**
 * Taken from the score of a step into another section without a heading, in a document whose known headings tell its sections:
 * between two sections that both are made of jobs or the like, and between any others.
 */
const UNANNOUNCED = { alike: 20, other: 8 }
const ALIKE: SectionName[] = ['career', 'internship', 'project', 'campus']
/**
 * Taken from the score of any other section for each line that stands under a known heading with no line between that may
 * be a heading.
 */
const UNDER = 3
/** With so many known headings the sections of a document are told by them. */
const HEADED = 3

/** Fifty pages; what comes after belongs to the last section. */
const MOST_LINES = 3_000

type Labeller = { model: ChainModel; headed: Float32Array }
let loaded: Labeller | undefined

/**
 * Tells for every line which section it belongs to and what it is for there. The model is read at the first call and kept.
 * @param known for lines that are headings beyond doubt, the section they open
 */
export function labelLines(lines: Line[], known: (SectionName | undefined)[]): LineLabel[] {
  if (lines.length === 0) return []
  if (lines.length > MOST_LINES) {
    const labels = labelLines(lines.slice(0, MOST_LINES), known.slice(0, MOST_LINES))
    const rest: LineLabel = { section: labels.at(-1)?.section ?? 'other', role: 'body' }
    return [...labels, ...lines.slice(MOST_LINES).map(() => rest)]
  }
  loaded ??= load()
  const { model, headed } = loaded
  const page = pageOf(lines)
  const scores = scoreItems(model, lineFeatures(lines, page))
  const isHeaded = known.filter(Boolean).length >= HEADED
  let under: SectionName | undefined
  for (const [index, line] of lines.entries()) {
    const isUnlike = isHeaded ? !isSetLikeHeadings(line, page) : !standsOut(line, page)
    const cost = known[index] ? 0 : costOfHeading(line, isUnlike)
    weighHeadings(scores.emissions, index, known[index], cost)
    if (cost < CERTAIN) under = known[index]
    else if (under) weighOthers(scores.emissions, index, under)
  }
  const transitions = isHeaded ? headed : model.transitions
  const best = bestLabels(model.labels, { ...scores, transitions })
  return withInternships(Array.from(best, (label) => LINE_LABELS[label] as LineLabel))
}

function weighHeadings(
  emissions: Float64Array,
  index: number,
  known: SectionName | undefined,
  cost: number,
): void {
  const size = LINE_LABELS.length
  for (const [y, { role, section }] of LINE_LABELS.entries()) {
    if (role !== 'heading') continue
    const weight = section === known ? CERTAIN : -cost
    emissions[index * size + y] = (emissions[index * size + y] ?? 0) + weight
  }
}

function weighOthers(emissions: Float64Array, index: number, under: SectionName): void {
  const size = LINE_LABELS.length
  for (const [y, label] of LINE_LABELS.entries()) {
    if (isSameSection({ section: under, role: 'heading' }, label)) continue
    emissions[index * size + y] = (emissions[index * size + y] ?? 0) - UNDER
  }
}

const LONGEST_HEADING = 48
const NO_HEADING = /[。；;，,.]\s*\S?$|，|@|\d{4}|[:：]\s*\S|https?:/

/** What speaks against a line as a heading, before its looks are weighed. */
function costOfHeading({ text }: Line, isUnlike: boolean): number {
  if (text.length > LONGEST_HEADING || NO_HEADING.test(text) || findRange(fold(text))) return CERTAIN
  const { sections, coverage } = headingWords(text)
  if (sections.length > 0 && coverage >= (isUnlike ? WORDED.unlike : WORDED.like)) return 0
  return isUnlike ? WORDLESS.unlike : WORDLESS.like
}

// A job under a heading of internships is one.
function withInternships(labels: LineLabel[]): LineLabel[] {
  let isUnder = false
  return labels.map((label) => {
    if (label.role === 'heading') isUnder = label.section === 'internship'
    else if (label.section !== 'career') isUnder = false
    return isUnder ? { ...label, section: 'internship' } : label
  })
}

function load(): Labeller {
  const file = readFileSync(new URL('./data/labeller.bin', import.meta.url))
  const model = unpackChain(file, lineLabels)
  return { model, headed: model.transitions.map((weight, i) => weight - costOfStep(i)) }
}

function costOfStep(index: number): number {
  const size = LINE_LABELS.length
  const [above, below] = [LINE_LABELS[Math.floor(index / size)], LINE_LABELS[index % size]]
  if (!above || !below || below.role === 'heading' || isSameSection(above, below)) return 0
  const isAlike = ALIKE.includes(above.section) && ALIKE.includes(below.section)
  return isAlike ? UNANNOUNCED.alike : UNANNOUNCED.other
}
