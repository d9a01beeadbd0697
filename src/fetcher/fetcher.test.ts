import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdir, readFile, stat } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { answer, FILES, LINK, PDF, useFetching } from '#test/support/fetching.ts'
import { http } from '#test/support/web.ts'
import type { FetcherSettings } from './fetcher.ts'

const { state, fetcher, fetchIt, serve, failure } = useFetching()
const reason = async (fetching: Promise<unknown>) => (await failure(fetching)).reason

describe('a link to a public file', () => {
  it('is fetched into a temporary file, known by its bytes', async () => {
    await serve(answer(http(200, { 'Content-Type': 'text/html' }, PDF)))
    const file = await fetchIt()
    expect(await readFile(file.path)).toEqual(PDF)
    expect((await stat(file.path)).mode & 0o777).toBe(0o600)
    expect(file).toMatchObject({
      sha256: createHash('sha256').update(PDF).digest('hex'),
      size: PDF.length,
      mime: 'application/pdf',
      kind: 'pdf',
      fileName: '简历.pdf',
    })
    await file.release()
    await file.release()
    expect(await readdir(state.dir)).toEqual([])
  })

  it('is asked for by one plain GET that carries nothing of ours and nothing of the caller', async () => {
    await serve(answer(http(200, { 'Set-Cookie': 'a=b' }, PDF)))
    const one = fetcher()
    for (let time = 0; time < 2; time += 1) {
      await one.fetch(LINK, { maxBytes: 10_000, kinds: ['pdf'], caller: 'app-1' })
    }
    const [head] = state.web.requests
    expect(head?.split('\r\n').toSorted()).toEqual(
      [
        '',
        '',
        'GET /a/%E7%AE%80%E5%8E%86.pdf?Signature=secret HTTP/1.1',
        'host: files.example.com',
        'accept: */*',
        'accept-encoding: identity',
        'connection: close',
        'user-agent: Bole',
      ].toSorted(),
    )
    expect(state.web.requests[1]).toBe(head)
    expect(state.web.connections).toEqual([`${FILES}:443`, `${FILES}:443`])
  })

  it('is audited without its path and query', async () => {
    await serve(answer(http(200, {}, PDF)))
    const file = await fetchIt()
    expect(state.lines).toEqual([{ fields: { fetch: file.audit }, message: 'a link was fetched' }])
    expect(file.audit).toEqual({
      caller: 'app-1',
      host: 'files.example.com',
      port: 443,
      address: FILES,
      redirects: 0,
      size: PDF.length,
      sha256: file.sha256,
      outcome: 'fetched',
      ms: expect.any(Number),
    })
    expect(JSON.stringify(state.lines)).not.toMatch(/secret|Signature|E7%AE/)
  })

  it('takes its name from the server where the server says one', async () => {
    const named = `attachment; filename="x.pdf"; filename*=UTF-8''..%2F%E5%BC%A0%E2%80%AE%00.pdf`
    await serve(answer(http(200, { 'Content-Disposition': named }, PDF)))
    expect((await fetchIt()).fileName).toBe('张.pdf')
  })

  it('has a name of at most 255 bytes that keeps its ending', async () => {
    await serve(
      answer(
        http(200, { 'Content-Disposition': `attachment; filename="${'%E7%AE%80'.repeat(200)}.pdf"` }, PDF),
      ),
    )
    const { fileName } = await fetchIt()
    expect(fileName).toBe(`${'简'.repeat(83)}.pdf`)
  })

  it('may end where the connection ends, when no length was given', async () => {
    await serve(answer('HTTP/1.1 200 OK\r\n\r\n', PDF))
    expect((await fetchIt()).size).toBe(PDF.length)
  })

  it('may come in chunks', async () => {
    const chunk = Buffer.concat([
      Buffer.from(`${PDF.length.toString(16)}\r\n`),
      PDF,
      Buffer.from('\r\n0\r\n\r\n'),
    ])
    await serve(answer('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', chunk))
    expect((await fetchIt()).size).toBe(PDF.length)
  })

  it('is tried at the next address when the first is down', async () => {
    state.web.name('files.example.com', ['93.184.216.35', FILES])
    await serve(answer(http(200, {}, PDF)))
    expect((await fetchIt()).audit.address).toBe(FILES)
  })
})

describe('an address behind a name', () => {
  it.each([
    ['private', ['10.0.0.5']],
    ['metadata', ['169.254.169.254']],
    ['mapped', ['::ffff:127.0.0.1']],
    ['private beside public', [FILES, '192.168.0.1']],
    ['loopback in IPv6 beside public', [FILES, '::1']],
  ])('that is %s is refused before anything is connected', async (_what, addresses) => {
    state.web.name('files.example.com', addresses)
    const error = await failure(fetchIt())
    expect(error).toMatchObject({ reason: 'address refused', retryable: false })
    expect(state.web.connections).toEqual([])
  })

  it('is looked up once: a name that changes its address after the check gains nothing', async () => {
    const answers = [[FILES], ['127.0.0.1']]
    state.web.name('files.example.com', () => answers.shift() ?? [])
    await serve(answer(http(200, {}, PDF)))
    await fetchIt()
    expect(state.web.lookups).toEqual(['files.example.com'])
    expect(state.web.connections).toEqual([`${FILES}:443`])
  })

  it('is looked up anew for a redirect, and refused if it has changed', async () => {
    const answers = [[FILES], ['127.0.0.1']]
    state.web.name('files.example.com', () => answers.shift() ?? [])
    await serve(answer(http(302, { Location: '/b.pdf' })))
    expect(await reason(fetchIt())).toBe('address refused')
    expect(state.web.connections).toEqual([`${FILES}:443`])
  })

  it('is the one that the connection must show', async () => {
    await serve(answer(http(200, {}, PDF)))
    const elsewhere = {
      ...state.web.network,
      connect: (_address: string, port: number) => state.web.network.connect('127.0.0.1', port),
    }
    await state.web.server('127.0.0.1:443', answer(http(200, {}, PDF)), 'good')
    const one = fetcher({ network: elsewhere }).fetch(LINK, { maxBytes: 1, kinds: 'any', caller: 'a' })
    expect(await reason(one)).toBe('peer differs')
    expect(state.web.requests).toEqual([])
  })

  it('that is not there is final, that does not answer is not', async () => {
    expect(await failure(fetchIt('https://nowhere.example.com/'))).toMatchObject({
      reason: 'name unknown',
      retryable: false,
    })
    expect(await failure(fetchIt())).toMatchObject({ reason: 'not connected', retryable: true })
  })
})

describe('a redirect', () => {
  const redirect = (location: string) => answer(http(302, { Location: location }))

  it('is followed three times, not four', async () => {
    await serve((socket, head) => {
      const step = Number(/^GET \/(\d)/.exec(head)?.[1])
      socket.end(step < 4 ? http(302, { Location: `/${step + 1}` }) : http(200, {}, PDF))
    })
    const file = await fetchIt('https://files.example.com/1')
    expect(file.audit.redirects).toBe(3)
    await file.release()
    expect(await reason(fetchIt('https://files.example.com/0'))).toBe('too many redirects')
  })

  it('in a circle ends', async () => {
    await serve(redirect('/a'))
    expect(await reason(fetchIt())).toBe('too many redirects')
    expect(state.web.requests).toHaveLength(4)
  })

  it.each([
    ['redirect to http', 'http://other.example.com/', { http: true }],
    ['scheme refused', 'http://127.0.0.1/'],
    ['scheme refused', 'file:///etc/passwd'],
    ['address refused', 'https://127.0.0.1/'],
    ['address refused', 'https://[::ffff:7f00:1]/'],
    ['address refused', '//2130706433/'],
    ['address refused', 'https://private.example.com/'],
    ['host refused', 'https://localhost/'],
    ['port refused', 'https://files.example.com:6379/'],
    ['user info refused', 'https://a:b@files.example.com/'],
    ['redirect malformed', ''],
    ['url malformed', 'https://'],
    ['url too long', `/${'a'.repeat(3_000)}`],
  ] as [string, string, Partial<FetcherSettings>?][])(
    'is refused (%s): %s',
    async (expected, location, policy = {}) => {
      state.web.name('private.example.com', ['10.0.0.1'])
      await serve(redirect(location))
      const one = fetcher(policy).fetch(LINK, { maxBytes: 10_000, kinds: ['pdf'], caller: 'a' })
      expect(await failure(one)).toMatchObject({ reason: expected, retryable: false })
      expect(state.web.connections).toEqual([`${FILES}:443`])
    },
  )

  it('is followed to another public host, whose name UTF-8 may spell', async () => {
    state.web.name('other.example.com', ['93.184.216.40'])
    await state.web.server('93.184.216.40:80', answer(http(200, {}, PDF)))
    await state.web.server(`${FILES}:80`, redirect('http://other.example.com/简历.pdf'))
    const file = await fetcher({ http: true }).fetch('http://files.example.com/', {
      maxBytes: 10_000,
      kinds: ['pdf'],
      caller: 'a',
    })
    expect(file).toMatchObject({ fileName: '简历.pdf', audit: { host: 'other.example.com' } })
  })
})

describe('the real network', () => {
  it('is reached on loopback only by what the operator allowed', async () => {
    await state.web.server('93.184.216.50:80', answer(http(200, {}, PDF)))
    const socket = state.web.network.connect('93.184.216.50', 80)
    await once(socket, 'connect')
    const at = `127.0.0.1:${socket.remotePort}`
    socket.destroy()
    const real = (allow: string[]) =>
      fetcher({ network: undefined, allow }).fetch(`http://${at}/a.pdf`, {
        maxBytes: 10_000,
        kinds: ['pdf'],
        caller: 'a',
      })
    expect(await reason(real([]))).toBe('scheme refused')
    const file = await real([at])
    expect(file.audit).toMatchObject({ host: '127.0.0.1', address: '127.0.0.1', outcome: 'fetched' })
  })
})
