/**
 * Parses every sample and scores what was read.
 *
 *   npm run eval:resume -- --docs DIR --gold DIR [--pred OUT] [--only zh|en] [--errors]
 *
 * Writes one `<id>.json` a sample, in the form of the gold, into OUT. A sample that fails to parse counts as empty.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ResumeError } from '#resume/errors.ts'
import type { Evidence } from '#resume/evidence.ts'
import { parseResume } from '#resume/parse.ts'
import { type Gold, type Prediction, predictionOf } from './gold.ts'
import { judgeValues } from './judge.ts'
import { emptyScores, presentScores, scoreDocument } from './score.ts'

type Run = { gold: Gold; said: Prediction; evidence: Evidence[]; ms: number; failure?: string }

async function parseSample(gold: Gold, docs: string): Promise<Run> {
  const bytes = readFileSync(join(docs, gold.file))
  const begun = performance.now()
  try {
    const { resume, text, evidence } = await parseResume(bytes)
    const ms = performance.now() - begun
    return { gold, said: predictionOf(resume, text), evidence, ms }
  } catch (error) {
    if (!(error instanceof ResumeError)) throw error
    const failure = `${error.code}: ${error.message}`
    return { gold, said: {}, evidence: [], ms: performance.now() - begun, failure }
  }
}

function readGold(folder: string, only: string | undefined): Gold[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Gold)
    .filter((gold) => only === undefined || gold.lang === only)
}

const BANDS = [0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98]

/** How many of the values given a confidence were right, by bands of confidence. */
function presentReliability(runs: Run[]): string {
  const values = runs.flatMap(({ gold, said, evidence }) => {
    const verdicts = judgeValues(gold, said)
    return evidence.flatMap(({ path, confidence }) => {
      const isRight = verdicts.get(path)
      return isRight === undefined ? [] : [{ confidence, isRight }]
    })
  })
  const rows = BANDS.flatMap((from, index) => {
    const to = BANDS[index + 1] ?? 1.01
    const own = values.filter(({ confidence }) => confidence >= from && confidence < to)
    if (own.length === 0) return []
    const right = own.filter(({ isRight }) => isRight).length
    const mean = own.reduce((sum, { confidence }) => sum + confidence, 0) / own.length
    const share = (value: number) => (100 * value).toFixed(1).padStart(5)
    return [
      `confidence ${from.toFixed(2)} to ${Math.min(1, to).toFixed(2)}  values ${String(own.length).padStart(5)}  said ${share(mean)}  right ${share(right / own.length)}`,
    ]
  })
  return rows.join('\n')
}

function presentTimes(runs: Run[]): string {
  const times = runs.map((run) => run.ms).sort((a, b) => a - b)
  const at = (share: number) =>
    (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(0)
  return `parsing took p50 ${at(0.5)} ms, p90 ${at(0.9)} ms, longest ${at(1)} ms`
}

const { values } = parseArgs({
  options: {
    docs: { type: 'string' },
    gold: { type: 'string' },
    pred: { type: 'string' },
    only: { type: 'string' },
    errors: { type: 'boolean', default: false },
  },
})
if (!values.docs || !values.gold) {
  console.error('usage: eval:resume -- --docs DIR --gold DIR [--pred OUT] [--only zh|en] [--errors]')
  process.exit(2)
}
const runs: Run[] = []
for (const gold of readGold(values.gold, values.only)) runs.push(await parseSample(gold, values.docs))

const scores = emptyScores()
for (const { gold, said } of runs) scoreDocument(scores, gold, said)
if (values.pred) {
  mkdirSync(values.pred, { recursive: true })
  for (const { gold, said } of runs) {
    writeFileSync(join(values.pred, `${gold.id}.json`), `${JSON.stringify(said, null, 1)}\n`)
  }
}
console.log(presentScores(scores))
if (values.errors) {
  for (const { id, field, gold, said } of scores.misses)
    console.log(`${id}\t${field}\tgold=${gold}\tsaid=${said}`)
}
for (const { gold, failure } of runs) if (failure) console.log(`${gold.id} failed, ${failure}`)
console.log(presentReliability(runs))
console.log(presentTimes(runs))
