import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** IPv4 that is not for the public internet: RFC 6890 and its registry, with the clouds' metadata services. */
const REFUSED_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10', // shared between providers; holds Alibaba Cloud's metadata service, 100.100.100.200
  '127.0.0.0/8',
  '169.254.0.0/16', // link-local; holds the metadata service of other clouds
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24', // 6to4 relays
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]

/**
 * All public IPv6 is in 2000::/3 so far. Whatever lies outside is refused without being named: unspecified, loopback,
 * IPv4-mapped, NAT64 (64:ff9b::/96, 64:ff9b:1::/48), discard, unique local, link-local, site-local, multicast.
 */
const PUBLIC_V6 = ['2000::/3']

/** Parts of 2000::/3 that lead elsewhere. */
const REFUSED_V6 = [
  '2001::/23', // protocol assignments, Teredo among them
  '2001:db8::/32',
  '2002::/16', // 6to4: an IPv4 address inside
  '3fff::/20',
]

const refusedV4 = listOf(REFUSED_V4, 'ipv4')
const publicV6 = listOf(PUBLIC_V6, 'ipv6')
const refusedV6 = listOf(REFUSED_V6, 'ipv6')

/** Whether an address is one of the public internet, to which a stranger's link may lead. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !refusedV4.check(address, 'ipv4')
  if (!isIPv6(address) || address.includes('%')) return false
  return publicV6.check(address, 'ipv6') && !refusedV6.check(address, 'ipv6')
}

/** Whether two spellings are the same address. */
export function isSameAddress(one: string, other: string): boolean {
  return canonical(one) === canonical(other)
}

function canonical(address: string): string {
  return isIPv6(address) ? (URL.parse(`http://[${address}]`)?.hostname ?? address) : address
}

function listOf(ranges: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [network = '', prefix] = range.split('/')
    list.addSubnet(network, Number(prefix), family)
  }
  return list
}
