import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import type { Logger } from '#lib/logger.ts'
import { sendNotFound } from './pages/not-found.ts'

/** How long a client may take to send its headers, and to fall silent within a request, in milliseconds. */
const HEADERS_TIMEOUT_MS = 15_000
const IDLE_TIMEOUT_MS = 30_000

export type HttpServerOptions = { log: Logger; trustProxy: boolean }

/**
 * The HTTP server without routes: limits on what a stranger may send, no request logging of its own (each surface has
 * its log ids), answers for what no surface takes.
 */
export function createHttpServer(options: HttpServerOptions): FastifyInstance {
  const { log } = options
  const app = Fastify({
    logger: false,
    trustProxy: options.trustProxy,
    routerOptions: { maxParamLength: 512 },
    keepAliveTimeout: 72_000,
    connectionTimeout: 0,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    http: { maxHeaderSize: 32 * 1024, headersTimeout: HEADERS_TIMEOUT_MS },
    frameworkErrors: (_error, _request, reply) => {
      const answer: FastifyReply = reply
      void answer.code(404).type('text/plain').send('404 page not found')
    },
  })
  app.server.timeout = IDLE_TIMEOUT_MS
  // Bodies are for the surfaces that ask for them: what is sent to no route is not read, and cannot be wrong.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, payload, done) => {
    payload.resume()
    done(null, undefined)
  })
  app.setNotFoundHandler((request, reply) => {
    void sendNotFound(request, reply)
  })
  app.setErrorHandler((error, request, reply) => {
    const status = (error as { statusCode?: number }).statusCode ?? 500
    if (status >= 500)
      log.error({ err: error, route: request.routeOptions.url }, 'a request failed unexpectedly')
    void reply
      .code(status)
      .type('text/plain; charset=utf-8')
      .send(
        status >= 500
          ? 'Internal error. The log of the server names the cause.'
          : 'The request could not be read.',
      )
  })
  return app
}
