import type { FastifyReply, FastifyRequest } from 'fastify'

/** How a request ended, for those who count. */
export type Outcome = 'received' | 'refused' | 'failed'

const outcomes = new WeakMap<FastifyRequest, Outcome>()

/** Says how a request ended whose status does not: some vendors answer HTTP 200 whatever happens. */
export function noteOutcome(request: FastifyRequest, outcome: Outcome): void {
  outcomes.set(request, outcome)
}

/** What was noted, else what the status says. */
export function outcomeOf(request: FastifyRequest, reply: FastifyReply): Outcome {
  const noted = outcomes.get(request)
  if (noted) return noted
  if (reply.statusCode < 400) return 'received'
  return reply.statusCode < 500 ? 'refused' : 'failed'
}
