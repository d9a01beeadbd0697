import { sql } from 'kysely'
import type { RateLimitOverride } from '#db/tables/platform.ts'
import type { DomainContext } from '../context.ts'

/** How often one app may call one API; absent parts are unlimited. */
export type RateLimit = { perSecond?: number; perMinute?: number }

export type RateVerdict = { allowed: true } | { allowed: false; limit: number; resetSeconds: number }

export type RateLimiter = {
  /** Counts one call. `key` names the API and the app. */
  take(key: string, limit: RateLimit, override: RateLimitOverride | null): Promise<RateVerdict>
}

type Lease = { windowStart: number; left: number; exhausted: boolean; pending: Promise<void> | null }

/** The share of a limit that a node takes from the common window at once. */
const SHARE = 0.1
const SWEEP_EVERY_MS = 60_000

/**
 * Fixed windows of a second and of a minute, counted for all nodes together in PostgreSQL. A node takes a tenth of the
 * limit at a time and hands it out from memory, so that the common count costs one statement per tenth, not per call.
 * N nodes together never let more through than the limit; what a node took and did not use is lost to the others until
 * the window ends, at most a tenth per node.
 */
export function createRateLimiter(ctx: Pick<DomainContext, 'db' | 'clock'>): RateLimiter {
  const leases = new Map<string, Lease>()
  let sweptAt = 0

  async function takeFrom(key: string, limit: number, windowMs: number): Promise<RateVerdict> {
    const now = ctx.clock.now()
    const windowStart = now - (now % windowMs)
    const leaseKey = `${key}/${windowMs}`
    let lease = leases.get(leaseKey)
    if (!lease || lease.windowStart !== windowStart) {
      lease = { windowStart, left: 0, exhausted: false, pending: null }
      leases.set(leaseKey, lease)
    }
    while (lease.left === 0 && !lease.exhausted) {
      lease.pending ??= refill(leaseKey, lease, limit)
      await lease.pending
    }
    if (lease.left > 0) {
      lease.left -= 1
      return { allowed: true }
    }
    return {
      allowed: false,
      limit,
      resetSeconds: Math.max(1, Math.ceil((windowStart + windowMs - now) / 1000)),
    }
  }

  async function refill(leaseKey: string, lease: Lease, limit: number): Promise<void> {
    try {
      const want = Math.max(1, Math.floor(limit * SHARE))
      const { rows } = await sql<{ used: number }>`
        insert into rate_limit_windows as w (key, window_start, used)
        values (${leaseKey}, ${new Date(lease.windowStart)}, ${want}::int)
        on conflict (key, window_start) do update set used = w.used + excluded.used
        returning used`.execute(ctx.db)
      const usedBefore = (rows[0]?.used ?? limit) - want
      lease.left = Math.min(want, Math.max(0, limit - usedBefore))
      lease.exhausted = lease.left === 0
    } finally {
      lease.pending = null
    }
  }

  async function sweep(now: number): Promise<void> {
    if (now - sweptAt < SWEEP_EVERY_MS) return
    sweptAt = now
    for (const [key, lease] of leases) if (lease.windowStart < now - 2 * 60_000) leases.delete(key)
    await ctx.db
      .deleteFrom('rate_limit_windows')
      .where('window_start', '<', new Date(now - 2 * 60_000))
      .execute()
  }

  return {
    async take(key, limit, override) {
      const perSecond = override ? override.perSecond : limit.perSecond
      const perMinute = override ? override.perMinute : limit.perMinute
      await sweep(ctx.clock.now())
      if (perSecond) {
        const verdict = await takeFrom(key, perSecond, 1_000)
        if (!verdict.allowed) return verdict
      }
      return perMinute ? takeFrom(key, perMinute, 60_000) : { allowed: true }
    },
  }
}
