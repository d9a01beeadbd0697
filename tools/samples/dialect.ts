import type { DemoAnswer } from '#cli/demo.ts'

/**
 * One vendor's published examples. `runSamples` sends them in the order of the list, so what reads stands before what
 * writes, and what deletes stands last.
 */
export type Dialect = {
  name: string
  samples: readonly Sample[]
  /** Gets a token for the documentation tenant and returns what sends its samples. */
  signIn(
    demo: Pick<DemoAnswer, 'base_url' | 'feishu' | 'dingtalk'>,
  ): Promise<(sample: Sample) => Promise<Reply>>
}

export type Sample = {
  /** The call, as the vendor names it. */
  id: string
  /** Only for an example that cannot succeed as it is published: the code it gets and why, for the reader. */
  refusal?: { code: number | string; why: string }
}

/** What came back. */
export type Reply = {
  status: number
  /** The vendor's code; 0 is success. */
  code: number | string
  message: string
  /** Where the answer is not of the documented form: field and problem. */
  differences: string[]
}

/** A line of the table: `isExpected` is false for a code, or a form, that nobody has explained. */
export type Outcome = Reply & { id: string; isExpected: boolean; why: string }

/** Sends every sample of a dialect, one after the other. */
export async function runSamples(
  dialect: Dialect,
  demo: Parameters<Dialect['signIn']>[0],
): Promise<Outcome[]> {
  const send = await dialect.signIn(demo)
  const outcomes: Outcome[] = []
  for (const sample of dialect.samples) {
    const reply = await send(sample)
    const expected = sample.refusal?.code ?? 0
    outcomes.push({
      ...reply,
      id: sample.id,
      isExpected: reply.code === expected && reply.differences.length === 0,
      why: whyOf(sample, reply),
    })
  }
  return outcomes
}

function whyOf({ refusal }: Sample, reply: Reply): string {
  const parts = [
    ...(reply.code === 0 ? [] : [reply.message]),
    ...(refusal && reply.code === refusal.code ? [refusal.why] : []),
    ...reply.differences,
  ]
  return parts.join('; ')
}
