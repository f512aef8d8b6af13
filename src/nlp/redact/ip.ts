import { isIPv6 } from 'node:net'
import type { Span } from '../../domain/comments/labels.js'
import { contextBefore } from './context.js'

const IPV4 = /(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w-]|\.\w)/g
const IPV6 = /(?<![\w:.])[\da-f:]{2,39}(?:\d{1,3}(?:\.\d{1,3}){3})?(?![\w])/gi
const ADDRESS_WORD =
  /\bip\b|\bip[:-]|ip-|ipv4|dns|gateway|subnet|ping|host|server|proxy|router|switch|plc|osoite|adress|direcci|\bnet|device|\/\/$/i

/** Finds IPv4 and IPv6 addresses. Version numbers can look like IPv4 addresses: the text around decides. */
export function findIpAddresses(text: string): Span[] {
  const found: Span[] = []
  if (text.includes('.')) {
    for (const match of text.matchAll(IPV4)) {
      if (!isVersion(text, match.index, match[0])) found.push({ start: match.index, end: match.index + match[0].length })
    }
  }
  if (!/:[\da-f]{0,4}:/i.test(text)) return found
  for (const match of text.matchAll(IPV6)) {
    const written = match[0].replace(/(?<!:):$/, '')
    if (/\d/.test(written) && /[\da-f]/i.test(written.replace(/^::/, '')) && isIPv6(written)) {
      found.push({ start: match.index, end: match.index + written.length })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

function isVersion(text: string, start: number, written: string): boolean {
  const before = text.slice(Math.max(0, start - 40), start)
  const named = ADDRESS_WORD.test(before) || /^(?::\d|\/\d)/.test(text.slice(start + written.length, start + written.length + 2))
  const { role } = contextBefore(text, start, 1)
  if (role === 'version') return !/\bip\b/i.test(before.slice(-12))
  // Company networks begin with 10, 172 or 192; version and section numbers mostly begin with a single digit.
  return !named && (role === 'product' ? !/^(?:10\.(?!0\.)|172\.|192\.168\.)/.test(written) : /^\d\./.test(written))
}
