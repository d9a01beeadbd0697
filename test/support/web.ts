import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { FetchError } from '#fetcher/errors.ts'
import type { Network } from '#fetcher/network.ts'

/** A server that answers as it is told, byte for byte. `request` is the head of what was asked. */
export type Answerer = (socket: Socket, request: string) => void

export type Web = {
  network: Network
  /** `address:port` of every connection made, in order. */
  connections: string[]
  /** Heads of the requests that came, in order. */
  requests: string[]
  /** Names that were looked up, in order. */
  lookups: string[]
  /** Gives a name its addresses; a function gives them anew at each look-up. */
  name(host: string, addresses: string[] | (() => string[])): void
  /** Puts a server at an address of this web. */
  server(at: string, answer: Answerer, certificate?: 'good' | 'other' | 'expired'): Promise<void>
  close(): Promise<void>
}

const tlsFile = (name: string) => readFileSync(new URL(`../fixtures/tls/${name}`, import.meta.url), 'utf8')

/** The authority that signed the certificates of this web's servers. */
export const AUTHORITY = tlsFile('authority.pem')

/**
 * An internet in a box: names, addresses and servers are invented, sockets are real. A connection to an address leads to
 * the server that was put there, on loopback, and says that it leads to the address.
 */
export function inventWeb(): Web {
  const names = new Map<string, () => string[]>()
  const places = new Map<string, number>()
  const servers: Server[] = []
  const sockets = new Set<Socket>()
  const web: Web = {
    connections: [],
    requests: [],
    lookups: [],
    name: (host, addresses) =>
      void names.set(host, typeof addresses === 'function' ? addresses : () => addresses),
    async server(at, answer, certificate) {
      const onConnection = (socket: Socket) => {
        sockets.add(socket)
        socket.on('error', () => {})
        let head = ''
        socket.on('data', function read(data) {
          head += data.toString('latin1')
          if (!head.includes('\r\n\r\n')) return
          socket.off('data', read)
          web.requests.push(head)
          answer(socket, head)
        })
      }
      const server = certificate
        ? createTlsServer(
            { cert: tlsFile(`${certificate}.pem`), key: tlsFile(`${certificate}.key`) },
            onConnection,
          )
        : createServer(onConnection)
      server.on('tlsClientError', () => {})
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      servers.push(server)
      places.set(at, (server.address() as AddressInfo).port)
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
    },
    network: {
      async resolve(host) {
        web.lookups.push(host)
        const addresses = names.get(host)
        if (!addresses) throw new FetchError('name unknown')
        return addresses()
      },
      connect(address, port) {
        const at = `${address.includes(':') ? `[${address}]` : address}:${port}`
        web.connections.push(at)
        // Port 1 of loopback answers nobody.
        const socket = connect({ host: '127.0.0.1', port: places.get(at) ?? 1 })
        Object.defineProperty(socket, 'remoteAddress', { value: address })
        return socket
      },
    },
  }
  return web
}

/** An answer of HTTP with a body, its length and further headers. */
export function http(
  status: number,
  headers: Record<string, string | number> = {},
  body: string | Buffer = '',
): Buffer {
  const all = { 'Content-Length': Buffer.byteLength(body), ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} Said\r\n${lines.join('')}\r\n`), Buffer.from(body)])
}
