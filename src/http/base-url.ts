import type { FastifyRequest } from 'fastify'

/**
 * How the caller reaches this server, without a slash at the end: as configured, or as the caller wrote it. What does
 * not look like a host is not repeated, because people copy the address out of pages into programs.
 */
export function baseUrlOf(
  { protocol, host }: Pick<FastifyRequest, 'protocol' | 'host'>,
  publicUrl: string | undefined,
): string {
  if (publicUrl !== undefined) return publicUrl
  const looksLikeHost = /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i.test(host)
  return `${protocol}://${looksLikeHost ? host : 'localhost'}`
}
