import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Wire = Record<string, unknown>

export type Vendor = {
  url: string
  /** Method and path of every call, in order. */
  calls: string[]
  /** Told each call before it is answered; an answer of its own stands for the vendor's. */
  onCall: (call: { number: number; path: string; query: URLSearchParams }) => Fault | undefined
  jobs: Wire[] | null
  interviews: Wire[] | null
  close(): Promise<void>
}
export type Fault = { status: number; headers?: Record<string, string>; body: unknown }

const UNSUPPORTED: Fault = { status: 404, body: '404 page not found' }

/**
 * Another Bole, with the calls in front of it that Bole does not serve itself and the vendor does: jobs and interviews, in
 * the form of the vendor's pages.
 */
export async function startVendor(boleUrl: string): Promise<Vendor> {
  const server: Server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const vendor: Vendor = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: [],
    onCall: () => undefined,
    jobs: null,
    interviews: null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '', vendor.url)
    vendor.calls.push(`${request.method} ${pathname}`)
    const fault = vendor.onCall({ number: vendor.calls.length, path: pathname, query: searchParams })
    const own = fault ?? ownAnswer(pathname, searchParams)
    if (own) {
      const isText = typeof own.body === 'string'
      response.writeHead(own.status, {
        'content-type': isText ? 'text/plain' : 'application/json',
        ...own.headers,
      })
      response.end(isText ? own.body : JSON.stringify(own.body))
      return
    }
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { authorization, 'content-type': sent } = request.headers
    const passed = await fetch(`${boleUrl}${request.url}`, {
      method: request.method,
      headers: { ...(authorization ? { authorization } : {}), ...(sent ? { 'content-type': sent } : {}) },
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    })
    const content = Buffer.from(await passed.arrayBuffer())
    const type = passed.headers.get('content-type') ?? ''
    response.writeHead(passed.status, { 'content-type': type })
    // Links in answers lead here too.
    response.end(type.includes('json') ? content.toString().replaceAll(boleUrl, vendor.url) : content)
  }

  function ownAnswer(path: string, query: URLSearchParams): Fault | undefined {
    if (path === '/open-apis/hire/v1/jobs') return vendor.jobs ? page(vendor.jobs, query) : UNSUPPORTED
    if (path !== '/open-apis/hire/v1/interviews') return undefined
    if (!vendor.interviews) return UNSUPPORTED
    const of = query.get('application_id')
    return page(
      vendor.interviews.filter(({ application_id }) => application_id === of),
      query,
    )
  }

  return vendor
}

function page(all: Wire[], query: URLSearchParams): Fault {
  const start = Number(query.get('page_token') ?? 0)
  const size = Math.min(Number(query.get('page_size') ?? 10), 20)
  const items = all.slice(start, start + size)
  const more = start + size < all.length
  const data = { items, has_more: more, ...(more ? { page_token: String(start + size) } : {}) }
  return { status: 200, body: { code: 0, msg: 'success', data } }
}
