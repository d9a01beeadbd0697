import { expect, it } from 'vitest'
import { spanLabels } from '#resume/model/chain.ts'
import { characterFeatures } from '#resume/model/character-features.ts'
import { spansOf } from '#resume/model/tagger.ts'
import { Random } from './random.ts'
import { applyChain, type Sample, trainChain } from './train-chain.ts'

const LABELS = spanLabels(['DAY'])
const OPTIONS = { epochs: 4, rate: 0.1, decay: 0.01, dropout: 0.2, minCount: 1 }

function sampleOf(before: string, day: string, after: string): Sample {
  const text = before + day + after
  const labels = new Int32Array(text.length)
  for (let i = 0; i < day.length; i++) {
    const place = i === 0 ? 'B-DAY' : i === day.length - 1 ? 'E-DAY' : 'M-DAY'
    labels[before.length + i] = LABELS.names.indexOf(place)
  }
  return { features: characterFeatures(text), labels }
}

const SAMPLES = ['一', '二', '三', '四', '五'].flatMap((day) => [
  sampleOf('我在', `星期${day}`, '上班'),
  sampleOf('', `星期${day}`, '不来'),
])

it('learns spans and finds them in text it has not seen', () => {
  const model = trainChain(LABELS, SAMPLES, { ...OPTIONS, random: new Random(1) })
  const text = '他在星期六上班'
  const labels = Array.from(applyChain(model, characterFeatures(text)), (label) => LABELS.names[label] ?? 'O')
  expect(spansOf(labels).map(({ start, end }) => text.slice(start, end))).toEqual(['星期六'])
})

it('makes the same weights of the same seed', () => {
  const [a, b] = [1, 2].map(() => trainChain(LABELS, SAMPLES, { ...OPTIONS, random: new Random(9) }))
  expect(a?.weights).toEqual(b?.weights)
  expect(a?.transitions).toEqual(b?.transitions)
})

it('leaves out features seen less often than asked', () => {
  const all = trainChain(LABELS, SAMPLES, { ...OPTIONS, random: new Random(1) })
  const frequent = trainChain(LABELS, SAMPLES, { ...OPTIONS, minCount: 5, random: new Random(1) })
  expect(frequent.rows.size).toBeLessThan(all.rows.size)
  expect(frequent.rows.size).toBeGreaterThan(0)
})
