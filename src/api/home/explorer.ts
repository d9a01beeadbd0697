import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import { languageOf } from '#http/pages/index.ts'

/**
 * The explorer is Scalar, which offers its makers' services: fonts, a proxy, a registry, an assistant. All are switched
 * off in `explorer-start.js`, and this policy lets the page talk to this server only, whatever Scalar does.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const START = readFileSync(new URL('./explorer-start.js', import.meta.url), 'utf8')

type Script = { plain: Buffer; compressed: Buffer; etag: string }

/** `/docs`: an explorer of both dialects' OpenAPI documents, in which every call can be tried. */
export function mountExplorer(app: FastifyInstance): void {
  let script: Promise<Script> | null = null

  app.get('/docs', async (request, reply) => {
    const lang = languageOf(request) === 'zh' ? 'zh-CN' : 'en'
    return withSafety(reply)
      .header('vary', 'Accept-Language')
      .type('text/html; charset=utf-8')
      .send(page(lang))
  })

  app.get('/docs/start.js', async (_request, reply) =>
    withSafety(reply).type('text/javascript; charset=utf-8').send(START),
  )

  app.get('/docs/scalar.js', async (request, reply) => {
    script ??= loadScalar().catch((error) => {
      script = null
      throw error
    })
    const { plain, compressed, etag } = await script
    withSafety(reply).headers({ etag, vary: 'Accept-Encoding' }).type('text/javascript; charset=utf-8')
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(plain)
    return reply.header('content-encoding', 'gzip').send(compressed)
  })
}

function withSafety(reply: FastifyReply): FastifyReply {
  return reply.headers({
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  })
}

function page(lang: string): string {
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${lang === 'en' ? 'API reference' : 'API 文档'} · Bole</title>
<link rel="icon" href="data:,">
</head>
<body>
<div id="app"></div>
<noscript>${
    lang === 'en'
      ? 'The explorer needs JavaScript. The same is in <a href="/openapi.json">openapi.json</a>, <a href="/openapi-dingtalk.json">openapi-dingtalk.json</a> and the <a href="/coverage">list of calls</a>.'
      : '此页面需要 JavaScript。相同内容见 <a href="/openapi.json">openapi.json</a>、<a href="/openapi-dingtalk.json">openapi-dingtalk.json</a> 与<a href="/coverage">接口清单</a>。'
  }</noscript>
<script src="/docs/scalar.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`
}

/**
 * Scalar's browser script, which its Fastify plugin carries inside. Reading it takes half a second and some megabytes,
 * so it is done when somebody opens the page, not at every start; and the plugin's own page cannot have a strict
 * policy, so the script is taken out of it.
 */
async function loadScalar(): Promise<Script> {
  const { default: scalar } = await import('@scalar/fastify-api-reference')
  const carrier = Fastify()
  await carrier.register(scalar, { routePrefix: '/docs', configuration: { url: '/openapi.json' } })
  const answer = await carrier.inject('/docs/js/scalar.js')
  await carrier.close()
  if (answer.statusCode !== 200) throw new Error('the API explorer does not carry its script')
  const plain = answer.rawPayload
  return {
    plain,
    compressed: await promisify(gzip)(plain),
    etag: `"${createHash('sha256').update(plain).digest('base64url')}"`,
  }
}
