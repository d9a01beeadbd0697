import { readFileSync } from 'node:fs'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { DomainContext } from '#domain/context.ts'
import { setupLink } from '#domain/users/index.ts'
import { baseUrlOf } from '#http/base-url.ts'
import { type Language, languageOf, sendPage } from '#http/pages/index.ts'
import { renderCoverage } from './coverage.ts'
import { mountExplorer } from './explorer.ts'
import { renderStart } from './start.ts'

/** What is served, as its surface tells it. */
export type ServedApi = {
  /** The OpenAPI document. */
  describe(baseUrl: string, version: string, language: Language): object
  calls: readonly { id: string; method: string; path: string; title: string; served: boolean }[]
  groups: readonly { zh: string; en: string; ids: readonly string[] }[]
}

export type HomeOptions = {
  publicUrl: string | undefined
  api: ServedApi
  /** The other dialect. */
  dingtalk: Pick<ServedApi, 'describe' | 'calls'>
  /** The program that sends the first application to the server at this address. */
  firstProgram(baseUrl: string): string
}

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

/** What a person sees who opens the address in a browser: `/`, `/coverage`, `/docs`, and the OpenAPI documents. */
export function mountHome(
  app: FastifyInstance,
  ctx: Pick<DomainContext, 'db' | 'keys' | 'log'>,
  options: HomeOptions,
): void {
  const { api } = options
  const baseUrl = (request: FastifyRequest) => baseUrlOf(request, options.publicUrl)

  app.get('/', async (request, reply) => {
    const language = languageOf(request)
    const page = renderStart(language, {
      version,
      api,
      baseUrl: baseUrl(request),
      program: options.firstProgram(baseUrl(request)),
      needsSetup: await needsSetup(ctx),
    })
    return sendPage(reply, { language, path: '/', ...page })
  })

  app.get('/coverage', async (request, reply) => {
    const language = languageOf(request)
    return sendPage(reply, {
      language,
      path: '/coverage',
      ...renderCoverage(language, api, options.dingtalk.calls),
    })
  })

  for (const [path, { describe }] of [
    ['/openapi.json', api],
    ['/openapi-dingtalk.json', options.dingtalk],
  ] as const) {
    app.get(path, async (request, reply) => {
      void reply.headers({ 'cache-control': 'no-cache', vary: 'Accept-Language' })
      return describe(baseUrl(request), version, languageOf(request))
    })
  }

  mountExplorer(app)
}

/** The page is about what runs; that the database is away for a moment does not take it away too. */
async function needsSetup(ctx: Pick<DomainContext, 'db' | 'keys' | 'log'>): Promise<boolean> {
  try {
    return (await setupLink(ctx, '')) !== null
  } catch (error) {
    ctx.log.warn({ err: error }, 'the start page could not ask the database')
    return false
  }
}
