import { once } from 'node:events'
import type { Socket } from 'node:net'
import { checkServerIdentity, connect as connectTls } from 'node:tls'
import { isPublicAddress, isSameAddress } from './addresses.ts'
import { FetchError } from './errors.ts'
import type { Network } from './network.ts'
import type { Target } from './target.ts'
import { withDeadline } from './time.ts'

/** Addresses of one name that are tried before giving up. */
const MAX_ADDRESSES = 3

export type ConnectionOptions = {
  network: Network
  /** For all addresses and TLS together, in milliseconds. */
  connectMs: number
  signal: AbortSignal
  /** Certificates trusted in place of the usual authorities. */
  ca?: string | undefined
}

export type Connection = { socket: Socket; address: string }

/**
 * The addresses of a target, every one of them public. One that is not condemns them all: an honest name has none.
 *
 * @throws FetchError
 */
export async function vettedAddresses(
  target: Target,
  network: Network,
  signal: AbortSignal,
): Promise<string[]> {
  if (target.literal !== null) return [target.literal]
  const addresses = await network.resolve(target.host, signal)
  if (!target.allowed && !addresses.every(isPublicAddress)) throw new FetchError('address refused')
  return addresses
}

/**
 * A connection of its own for one request, to the first of the vetted addresses that takes it. The name serves for TLS
 * only, so that nobody can answer a second look-up differently.
 *
 * @throws FetchError
 */
export async function openConnection(
  target: Target,
  addresses: readonly string[],
  options: ConnectionOptions,
): Promise<Connection> {
  return withDeadline(options.connectMs, 'connect timeout', options.signal, async (signal) => {
    let failure = new FetchError('not connected')
    for (const address of addresses.slice(0, MAX_ADDRESSES)) {
      try {
        return { socket: await connectTo(address, target, { ...options, signal }), address }
      } catch (error) {
        if (!(error instanceof FetchError) || error.reason !== 'not connected') throw error
        failure = error
      }
    }
    throw failure
  })
}

async function connectTo(address: string, target: Target, options: ConnectionOptions): Promise<Socket> {
  const socket = options.network.connect(address, target.port)
  try {
    await happening(socket, 'connect', options.signal, 'not connected')
    if (!isSameAddress(socket.remoteAddress ?? '', address)) throw new FetchError('peer differs')
    return target.secure ? await secured(socket, target, options) : socket
  } catch (error) {
    discard(socket)
    throw error
  }
}

async function secured(socket: Socket, target: Target, options: ConnectionOptions): Promise<Socket> {
  const secure = connectTls({
    socket,
    servername: target.literal === null ? target.host : '',
    ALPNProtocols: ['http/1.1'],
    // Said aloud, since NODE_TLS_REJECT_UNAUTHORIZED changes the default.
    rejectUnauthorized: true,
    checkServerIdentity: (_name, certificate) => checkServerIdentity(target.host, certificate),
    ca: options.ca,
  })
  try {
    await happening(secure, 'secureConnect', options.signal, 'certificate refused')
    return secure
  } catch (error) {
    discard(secure)
    throw error
  }
}

/** Waits for an event of a socket; what the network does instead is the connection's end, anything else `otherwise`. */
async function happening(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
  otherwise: 'not connected' | 'certificate refused',
): Promise<void> {
  try {
    await once(socket, event, { signal })
  } catch (error) {
    signal.throwIfAborted()
    const code = (error as NodeJS.ErrnoException).code ?? ''
    const isNetwork = ['ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code)
    throw new FetchError(isNetwork ? 'not connected' : otherwise, { cause: error })
  }
}

/** Ends a socket that nobody listens to any more. */
export function discard(socket: Socket): void {
  socket.on('error', () => {})
  socket.destroy()
}
