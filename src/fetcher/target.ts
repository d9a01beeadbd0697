import { isIP } from 'node:net'
import { isPublicAddress } from './addresses.ts'
import { FetchError } from './errors.ts'

const MAX_URL_LENGTH = 2_048

/** Names that mean this machine or this network (RFC 6761, 6762, 7686, 8375), beside names of a single label. */
const LOCAL_NAME = /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|lan|onion|home\.arpa)$/

/** Which links the operator lets Bole follow. */
export type FetchPolicy = {
  /** `host:port` of servers that are asked whatever their address, also by http: for tests and for one's own network. */
  allow: readonly string[]
  /** Names of the only servers that are asked, `*.example.com` for all below a name; empty: any public server. */
  hosts: readonly string[]
  /** Whether links of `http:` are followed. */
  http: boolean
}

/** A link that may be asked for, once its addresses are vetted. */
export type Target = {
  url: URL
  /** Name or address literal, without brackets, without a dot at its end. */
  host: string
  port: number
  secure: boolean
  /** The address the link itself names. */
  literal: string | null
  /** Stands in `FetchPolicy.allow`: its addresses are not vetted. */
  allowed: boolean
}

/**
 * Reads a link once, by the WHATWG rules, which turn `127.1`, `0x7f.1`, `2130706433` and full-width digits into the
 * address they mean; only the result is looked at from here on.
 *
 * @param base the address that redirected here, for a relative link
 * @throws FetchError when the link breaks a rule that needs no look into the network
 */
export function parseTarget(link: string, policy: FetchPolicy, base?: URL): Target {
  if (link.length > MAX_URL_LENGTH) throw new FetchError('url too long')
  const url = URL.parse(link, base?.href)
  if (!url) throw new FetchError('url malformed')
  if (url.href.length > MAX_URL_LENGTH) throw new FetchError('url too long')
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new FetchError('scheme refused')
  if (url.username !== '' || url.password !== '') throw new FetchError('user info refused')
  const target = targetOf(url, policy)
  if (!target.allowed) checkAgainst(policy, target)
  return target
}

function targetOf(url: URL, policy: FetchPolicy): Target {
  const secure = url.protocol === 'https:'
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port)
  const shown = host.includes(':') ? `[${host}]` : host
  return {
    url,
    host,
    port,
    secure,
    literal: isIP(host) === 0 ? null : host,
    allowed: policy.allow.includes(`${shown}:${port}`),
  }
}

function checkAgainst(policy: FetchPolicy, { host, port, secure, literal }: Target): void {
  if (!secure && !policy.http) throw new FetchError('scheme refused')
  if (port !== (secure ? 443 : 80)) throw new FetchError('port refused')
  if (literal === null && (!host.includes('.') || LOCAL_NAME.test(host))) {
    throw new FetchError('host refused')
  }
  if (policy.hosts.length > 0 && !policy.hosts.some((pattern) => matches(host, pattern))) {
    throw new FetchError('host not on the list')
  }
  if (literal !== null && !isPublicAddress(literal)) throw new FetchError('address refused')
}

function matches(host: string, pattern: string): boolean {
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern
}
