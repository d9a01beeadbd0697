import { type ConfidenceModel, rawConfidence, signalReader } from '#resume/confidence.ts'
import type { Line } from '#resume/document.ts'
import { traceValues } from '#resume/evidence.ts'
import { extractDraft } from '#resume/extract/index.ts'
import { normaliseDraft } from '#resume/normalise/index.ts'
import { readText } from '#resume/read/text.ts'
import { segmentLines } from '#resume/segment.ts'
import { type Draft, goldOf, plainLines } from './generate/draft.ts'
import { predictionOf } from './gold.ts'
import { judgeValues } from './judge.ts'
import type { Random } from './random.ts'

/** A value that was said: what it was, its signals, and whether it was right. */
type Example = { kind: string; signals: number[]; isRight: boolean }

const EPOCHS = 12
const RATE = 0.05
/** Kinds seen less often share one set of weights. */
const FEWEST = 200
const BINS = 80
const FEWEST_IN_BIN = 60
const MOST_SURE = 0.995
/**
 * What a wrong value counts, a right one being 1. Of the values read from invented people one in nine is wrong, of those on
 * pages that are not generated one in thirty: they are made harder than life so that the models learn from them.
 */
const WRONG_WEIGHT = 0.25

/**
 * Fits confidences on what the parser reads from invented résumés: the logistic weights on one half of the people, the table
 * that makes them shares on the other.
 */
export function trainConfidence(
  drafts: { draft: Draft; isNoisy: boolean }[],
  random: Random,
): ConfidenceModel {
  const halves: [Example[], Example[]] = [[], []]
  for (const [index, { draft, isNoisy }] of drafts.entries()) {
    halves[index % 2 === 0 ? 0 : 1].push(...examplesOf(draft, isNoisy, random))
  }
  const [fitted, held] = halves
  const counts = new Map<string, number>()
  for (const { kind } of fitted) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const weights: Record<string, number[]> = { '': fitWeights(fitted, random) }
  for (const [kind, count] of [...counts].sort()) {
    if (count >= FEWEST)
      weights[kind] = fitWeights(
        fitted.filter((example) => example.kind === kind),
        random,
      )
  }
  const scored = held.map((example) => ({
    raw: rawConfidence(weights[example.kind] ?? weights[''] ?? [], example.signals),
    isRight: example.isRight,
  }))
  return { weights, table: calibrate(scored) }
}

/** Headings lost, gaps closed and lines merged, as in documents that went through three programs. */
function spoil(lines: string[], random: Random): string[] {
  const gap = random.pick(['    ', '  ', ' '])
  return lines.flatMap((line) => {
    if (random.chance(0.02)) return []
    const words = line.replaceAll('    ', gap)
    return random.chance(0.01) ? [words.slice(0, words.length / 2), words.slice(words.length / 2)] : [words]
  })
}

function examplesOf(draft: Draft, isNoisy: boolean, random: Random): Example[] {
  const plain = plainLines(draft, '    ').map(({ pieces }) => pieces.map((piece) => piece.text).join(''))
  const lines: Line[] = readText((isNoisy ? spoil(plain, random) : plain).join('\n'))
  const text = lines.map((line) => line.text).join('\n')
  const sections = segmentLines(lines)
  const resume = normaliseDraft(extractDraft(lines, sections), text)
  const verdicts = judgeValues(goldOf(draft, '', ''), predictionOf(resume, text))
  const readSignals = signalReader(lines, sections)
  return traceValues(resume, lines).flatMap((traced) => {
    const isRight = verdicts.get(traced.path)
    return isRight === undefined ? [] : [{ kind: traced.kind, signals: readSignals(traced), isRight }]
  })
}

function fitWeights(examples: Example[], random: Random): number[] {
  const weights = new Array<number>(examples[0]?.signals.length ?? 0).fill(0)
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const rate = RATE / (1 + epoch)
    for (const { signals, isRight } of random.shuffle(examples)) {
      const slope = isRight
        ? rawConfidence(weights, signals) - 1
        : WRONG_WEIGHT * rawConfidence(weights, signals)
      for (const [i, signal] of signals.entries()) {
        weights[i] = (weights[i] ?? 0) - rate * (slope * signal + 1e-3 * (weights[i] ?? 0))
      }
    }
  }
  return weights.map((weight) => Math.round(weight * 1e4) / 1e4)
}

type Bin = { from: number; right: number; count: number }

/** Bins of equal size whose shares only rise: neighbours that fall are pooled. */
function calibrate(scored: { raw: number; isRight: boolean }[]): [from: number, share: number][] {
  const sorted = scored.toSorted((a, b) => a.raw - b.raw)
  const size = Math.max(FEWEST_IN_BIN, Math.ceil(sorted.length / BINS))
  const bins: Bin[] = []
  for (let start = 0; start < sorted.length; start += size) {
    const chunk = sorted.slice(start, start + size)
    const right = chunk.filter((each) => each.isRight).length
    bins.push({
      from: bins.length === 0 ? 0 : (chunk[0]?.raw ?? 0),
      right,
      count: right + WRONG_WEIGHT * (chunk.length - right),
    })
    pool(bins)
  }
  let highest = 0
  return bins.map(({ from, right, count }) => {
    // One right and one wrong more than seen, and never certain.
    highest = Math.min(MOST_SURE, Math.max(highest, (right + 1) / (count + 2)))
    return [Math.round(from * 1e4) / 1e4, Math.round(highest * 1e3) / 1e3]
  })
}

function pool(bins: Bin[]): void {
  for (
    let last = bins.at(-1), before = bins.at(-2);
    last && before;
    last = bins.at(-1), before = bins.at(-2)
  ) {
    if (last.right / last.count > before.right / before.count) return
    bins.splice(-2, 2, {
      from: before.from,
      right: before.right + last.right,
      count: before.count + last.count,
    })
  }
}
