import { type LookupAddress, lookup as resolveName } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Which addresses may be connected to. */
export interface AddressGuard {
  /** Whether networks are configured that are reached besides the internet; in these, http will do. */
  allowsHttp: boolean
  /** The answer of a connection's `lookup`: addresses that may be connected to, or {@link BlockedAddress}. */
  lookupFor(protocol: string): LookupFunction
  /** What is wrong with a host that is written as an address, which is never looked up; null: nothing, or it is a name. */
  check(url: URL): BlockedAddress | null
}

/** Thrown where a host leads to an address that may not be connected to. */
export class BlockedAddress extends Error {
  constructor(host: string, protocol: string) {
    const networks = protocol === 'http:' ? 'http:// is allowed only in' : 'add its network to'
    super(`${host} is not a public address, or not one that may be reached by ${protocol}//: ${networks} WEBHOOK_NETWORKS`)
    this.name = 'BlockedAddress'
  }
}

/** Global unicast addresses; everything else of IPv6 leads into some network of ours or to nobody. */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3')

/**
 * Lets connections go to public addresses, and to those of networks that are configured. A connection goes to an address that was checked, so that a
 * name that changes its address in between (DNS rebinding) leads nowhere else.
 * @param networks addresses or networks such as `10.0.0.0/8`
 * @param resolve looks a name up
 */
export function createAddressGuard(networks: readonly string[], resolve: typeof resolveName = resolveName): AddressGuard {
  const ranges = networks.map((each) => {
    const [address, bits] = each.split('/')
    const parsed = ipaddr.process(address!)
    return [parsed, bits === undefined ? (parsed.kind() === 'ipv4' ? 32 : 128) : Number(bits)] as const
  })

  function mayReach(address: string, protocol: string): boolean {
    const parsed = ipaddr.process(address)
    if (ranges.some(([network, bits]) => network.kind() === parsed.kind() && parsed.match(network, bits))) return true
    if (protocol !== 'https:' || parsed.range() !== 'unicast') return false
    return parsed.kind() === 'ipv4' || parsed.match(GLOBAL_IPV6)
  }

  return {
    allowsHttp: ranges.length > 0,
    check({ hostname, protocol }) {
      const address = hostname.replace(/^\[(.*)\]$/, '$1')
      return isIP(address) > 0 && !mayReach(address, protocol) ? new BlockedAddress(hostname, protocol) : null
    },
    lookupFor: (protocol) => (hostname, options, done) =>
      resolve(hostname, { ...options, all: true }, (error, found) => {
        if (error) return done(error, '')
        const addresses = (found as LookupAddress[]).filter(({ address }) => mayReach(address, protocol))
        const [first] = addresses
        if (!first) return done(new BlockedAddress(hostname, protocol), '')
        if (options.all) return done(null, addresses)
        done(null, first.address, first.family)
      }),
  }
}
