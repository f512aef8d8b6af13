import type { Access } from './access.js'

/** A browser in which somebody is signed in, without its token. */
export interface Session {
  id: number
  personId: number | null
  /** Browser and system, such as "Firefox on Linux". */
  device: string
  createdAt: Date
  lastSeenAt: Date
  expiresAt: Date
}

/** How long sessions last. */
export interface SessionLimits {
  /** Minutes without a request after which a session ends. */
  idleMinutes: number
  /** Hours after which a session ends in any case. */
  hours: number
}

/** Who makes a request: a program with its key, a browser signed in with one, or a person. */
export type Caller = Access & { id: number; name: string } & ({ kind: 'key' } | { kind: 'person'; sessionId: number })

const BROWSERS: [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|Chromium|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const SYSTEMS: [RegExp, string][] = [
  [/\bWindows\b/, 'Windows'],
  [/\bAndroid\b/, 'Android'],
  [/\b(?:iPhone|iPad)\b/, 'iOS'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

/** Names the browser and system of a User-Agent header, such as "Firefox on Linux"; nothing else of it is kept. */
export function deviceOf(userAgent: string | undefined): string {
  const find = (names: [RegExp, string][]) => names.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1]
  const [browser, system] = [find(BROWSERS), find(SYSTEMS)]
  return browser && system ? `${browser} on ${system}` : (browser ?? system ?? 'Unknown browser')
}
