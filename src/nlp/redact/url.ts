import type { Span } from '../../domain/labels.js'

/** With a scheme, with www, or bare with a path or query (`portal.example/reset?token=…`). */
const URL_START =
  /(?<![\w@])(?:[a-z][a-z\d+.-]{1,14}:\/\/|www\.|[a-z\d-]{1,40}(?:\.[a-z\d-]{1,40}){1,5}(?::\d{1,5})?[/?#])[^\s<>"«»“”„`]{1,3000}/gi

/** Names of parameters whose value opens something, or stands for a person's session. */
const SECRET_NAME =
  /(?:^|[?&#;/!])([\w.$-]{0,30}?(?:token|secret|session|sess|sid|jwt|passw(?:or)?d|passwd|pwd|pass|otp|signature|sig|credential|apikey|api[_-]key|access[_-]?key|authkey|auth|nonce|samlresponse|samlrequest|relaystate|assertion|ticket|magic|invite|reset|verify|confirm|hash|key|code|st)[\w.-]{0,12})=([^&#;]{3,})/gi
const ALWAYS_SECRET = /token|secret|session|sid$|jwt|pass|pwd|signature|sig$|credential|api[_-]?key|access[_-]?key|otp/i
const SECRET_STEP =
  /\/(?:reset|reset-password|password-reset|token|invite|invitation|magic|magic-link|verify|confirm|activate|activation|session|s|share|unlock|recover|login|sso|auth|download|d)\/([\w~.=-]{6,})/i

/** Finds URLs that carry a token, a session, a signature or a password; other URLs are no personal data. */
export function findSecretUrls(text: string): Span[] {
  if (!/[/?#]|www\./i.test(text)) return []
  const found: Span[] = []
  for (const match of text.matchAll(URL_START)) {
    const url = trimUrl(match[0])
    if (carriesSecret(url)) found.push({ start: match.index, end: match.index + url.length })
  }
  return found
}

/** Without the punctuation of the sentence around it. */
function trimUrl(url: string): string {
  let end = url.length
  while (end > 0 && /[.,;:!?'’)\]}>*|\\]/.test(url[end - 1]!)) {
    if (url[end - 1] === ')' && url.slice(0, end).includes('(')) break
    end--
  }
  return url.slice(0, end)
}

function carriesSecret(url: string): boolean {
  const scheme = url.indexOf('://')
  const rest = scheme < 0 ? url : url.slice(scheme + 3)
  const hostEnd = rest.search(/[/?#]/)
  const host = hostEnd < 0 ? rest : rest.slice(0, hostEnd)
  if (scheme >= 0 && /^[^@:]+:[^@]+@./.test(host)) return true
  if (hostEnd < 0) return false
  const path = rest.slice(hostEnd)
  for (const [, name, value] of path.matchAll(SECRET_NAME)) {
    if (ALWAYS_SECRET.test(name!) ? value!.length >= 3 : looksRandom(value!, 6)) return true
  }
  const step = SECRET_STEP.exec(path)
  if (step && looksRandom(step[1]!, 6) && !/^(?:kb|v)?[\d.]+$/i.test(step[1]!)) return true
  return path.split(/[/?&#=;]/).some((part) => looksRandom(part, 16))
}

/** A piece that no one made up to be read: digits and letters mixed, no words joined by hyphens, no file name. */
function looksRandom(piece: string, length: number): boolean {
  if (piece.length < length) return false
  if (/^eyJ[\w-]{8,}/.test(piece)) return true
  if (/^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(piece)) return true
  const bare = piece.replace(/%[\da-f]{2}/gi, '')
  if (/\.(?:html?|aspx?|php|pdf|docx?|xlsx?|pptx?|png|jpe?g|msi|exe|zip|do|jsp)$/i.test(bare)) return false
  if (/^KB?\d+$/i.test(bare)) return false
  const parts = bare.split(/[-_.~+]/)
  const longest = parts.reduce((best, part) => (part.length > best.length ? part : best), '')
  if (longest.length < Math.min(length, 12)) return false
  const switches = longest.match(/\d[A-Za-z]|[A-Za-z]\d|[a-z][A-Z](?=[A-Z\d])/g)?.length ?? 0
  return switches >= (length > 8 ? 3 : 1) || (length <= 8 && /^\d{6,}$/.test(longest))
}
