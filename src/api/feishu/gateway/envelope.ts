import { randomBytes } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import type { FeishuError } from './errors.ts'

/** A log id in the vendor's form: the time to the second, then 18 characters of chance. */
export function makeLogId(now: number): string {
  const time = new Date(now).toISOString().replace(/\D/g, '').slice(0, 14)
  return `${time}${randomBytes(9).toString('hex').toUpperCase()}`
}

/**
 * Both request-id headers. They are set on the raw response because the Python SDK looks for `X-Tt-Logid` with exactly
 * this casing, and Fastify would write it in lower case.
 */
export function setLogId(reply: FastifyReply, logId: string): void {
  reply.raw.setHeader('X-Tt-Logid', logId)
  reply.raw.setHeader('X-Request-Id', logId)
}

/** The error envelope; its optional parts only when there is something in them. */
export function errorBody(error: FeishuError, logId: string): Record<string, unknown> {
  return {
    code: error.code,
    msg: error.message,
    error: {
      message: error.message,
      log_id: logId,
      ...(error.violations.length > 0
        ? {
            field_violations: error.violations.map(({ field, description }) => ({
              field,
              value: '',
              description,
            })),
          }
        : {}),
      ...(error.permissions.length > 0 ? { permission_violations: error.permissions } : {}),
      ...(error.details.length > 0 ? { details: error.details } : {}),
    },
  }
}
