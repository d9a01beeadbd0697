import { Resolver } from 'node:dns/promises'
import { connect, type Socket } from 'node:net'
import { FetchError } from './errors.ts'

/** The outside world, which tests put their own in place of. */
export type Network = {
  /**
   * All addresses of a name, IPv4 first.
   *
   * @throws FetchError when there is none
   */
  resolve(host: string, signal: AbortSignal): Promise<string[]>
  /** Begins to connect to an address, never to a name. */
  connect(address: string, port: number): Socket
}

const DNS_TIMEOUT_MS = 3_000
const NO_ADDRESS = new Set(['ENODATA', 'ENOTFOUND', 'EBADNAME'])

/**
 * Asks the name servers of this machine itself. The system's own look-up would hold one of the few threads that also
 * read and write files for as long as a stranger's name server likes, and would see `/etc/hosts`.
 */
export const systemNetwork: Network = {
  async resolve(host, signal) {
    const resolver = new Resolver({ timeout: DNS_TIMEOUT_MS, tries: 2 })
    const cancel = () => resolver.cancel()
    signal.throwIfAborted()
    signal.addEventListener('abort', cancel)
    try {
      const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
      signal.throwIfAborted()
      const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
      if (addresses.length > 0) return addresses
      const errors = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []))
      const unknown = errors.every(({ code }) => NO_ADDRESS.has(code))
      throw new FetchError(unknown ? 'name unknown' : 'name not resolved', { cause: errors[0] })
    } finally {
      signal.removeEventListener('abort', cancel)
    }
  },
  connect: (address, port) => connect({ host: address, port }),
}
