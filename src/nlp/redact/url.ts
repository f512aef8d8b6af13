import type { Span } from '../../domain/comments/labels.js'

/** URLs with a scheme or www, bare ones with a path or query (`portal.example/reset?token=…`), and intranet names with a query. */
const URL_START =
  /(?<![\w@])(?:[a-z][a-z\d+.-]{1,14}:\/\/|www\.|[a-z\d-]{1,40}(?:\.[a-z\d-]{1,40}){1,5}(?::\d{1,5})?[/?#]|[a-z][a-z\d-]{2,30}\/[\w./-]{0,80}\?(?=[\w-]{1,30}=))[^\s<>"«»“”„`]{1,3000}/gi

const PARAMETER = /[?&#;/!]([\p{L}\d_.$-]{1,40})=([^&#;]{2,})/giu
/** Names of parameters whose value always grants access. */
const ALWAYS_SECRET =
  /token|^to?k(?:n|en)?$|jeton|secret|session|sess?$|sid$|jwt|^auth|nonce|^(?:.*[_-])?key$|^hash$|pass(?!age|enger|port)|pwd|^pw$|salasana|lösenord|losenord|contrase|motdepasse|kennwort|signature|sig$|credential|api[_-]?key|access[_-]?key|otp|^assertion|saml/i
/** Names of parameters whose value grants access if it looks machine-generated. */
const OFTEN_SECRET =
  /^(?:.*(?:auth|nonce|relaystate|ticket|magic|invite|reset|verif|confirm|activ|hash|key|code|codigo|código|koodi|kod|clave|sess|guid|uuid|state).*|st|[a-z]|[ursc]?id|mtid|user|uid|link|ref)$/i
/** Names of parameters that only select what is shown. */
const HARMLESS =
  /^(?:utm_.*|v|ver|version|q|query|search|s?article|sysparm_article|kb.*|name|model|product|sku|lang|page|build|room|date|locale)$/i
/** Words in a path or host that grants access: the next part is a token, even if it is short. */
const HANDS_OUT =
  /reset|passwor[dt]|\bpw\b|zur(?:ue|ü)cksetzen|restablec|nollaa|r[eé]initialis|(?:å|a)terst(?:ä|a)ll|activat|aktivier|unlock|invit|magic|confirm|verif|enrol|onboard|recover|validat/i
const STEP = /^(?:token|session|s|r|t|j|w|u|p|f|c|share|login|sso|auth|download|d|i|l|link|go|join|meet|accept|signin|survey)$/i

/** Finds URLs that contain a token, session, signature or password. Other URLs are not personal data. */
export function findSecretUrls(text: string): Span[] {
  if (!/[/?#]|www\./i.test(text)) return []
  const found: Span[] = []
  for (const match of text.matchAll(URL_START)) {
    const url = trimUrl(match[0])
    if (carriesSecret(url)) found.push({ start: match.index, end: match.index + url.length })
  }
  return found
}

/** Removes trailing punctuation that belongs to the sentence. */
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
  const handsOut = HANDS_OUT.test(rest)
  for (const [, name, value] of path.matchAll(PARAMETER)) {
    if (HARMLESS.test(name!)) continue
    if (ALWAYS_SECRET.test(name!)) return true
    if (/^[^\W\dlnpqv_]$/i.test(name!) && looksRandom(value!, 3, 1)) return true
    if (
      OFTEN_SECRET.test(name!) &&
      (looksRandom(value!, 6, 2) ||
        (name!.length < 3 && looksRandom(value!, 5, 2)) ||
        ((handsOut || /cod|koodi|kod$/i.test(name!)) && /^\d{5,}$/.test(value!)))
    )
      return true
    if (handsOut && looksRandom(value!, 5, 1)) return true
    if (looksRandom(value!, 10, 3)) return true
  }
  const pieces = path.split(/[?#]/)[0]!.split('/')
  for (const [i, piece] of pieces.entries()) {
    const before = pieces[i - 1] ?? ''
    if (HANDS_OUT.test(before) || (handsOut && i === pieces.length - 1)) {
      if (looksRandom(piece, 5, 1) || /^\d{5,}$/.test(piece) || /^(?=.*[a-z][A-Z]).*[A-Z]{2}.*[a-z]$/.test(piece)) return true
    }
    if (STEP.test(before) && (looksRandom(piece, 4, 2) || /^\d{6,12}$/.test(piece))) return true
  }
  const fragment = path.slice(path.indexOf('#') + 1)
  if (path.includes('#') && handsOut && looksRandom(fragment, 6, 2)) return true
  return path.split(/[/?&#=;]/).some((part) => looksRandom(part, 16, 3) || (isBare(part) && looksRandom(part, 8, 3)))
}

/** Whether a piece contains no readable part, such as the name of a product or file. */
const isBare = (piece: string): boolean => !/[a-z]{4}|win\d|x(?:64|86)|v\d|\d{2}h\d|gen\d|\d(?:gb|tb|mb)/i.test(piece)

/** Whether a piece looks machine-generated: digits and letters alternate at least `turns` times, and it is not a file name or article number. */
function looksRandom(piece: string, length: number, turns: number): boolean {
  if (piece.length < length) return false
  if (/^eyJ[\w-]{8,}/.test(piece)) return true
  if (/^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(piece)) return true
  const bare = piece.replace(/%[\da-f]{2}/gi, '')
  if (/\.(?:html?|aspx?|php|pdf|docx?|xlsx?|pptx?|png|jpe?g|msi|exe|zip|do|jsp)$/i.test(bare)) return false
  if (/^(?:KB|INC|REQ|RITM|CHG)?\d+$/i.test(bare)) return false
  const parts = bare.split(/[-_.~+]/)
  const longest = parts.reduce((best, part) => (part.length > best.length ? part : best), '')
  const coded = parts.length > 2 && parts.every((part) => /^(?=.*\d)(?=.*\p{Lu})[\p{Lu}\d]+$/u.test(part))
  if (coded) return true
  if (longest.length < Math.min(length, 12)) return false
  // Only letters, upper and lower case mixed without words: AbQzXe.
  const runs = longest.match(/[A-Z]?[a-z]+|[A-Z]+/g) ?? []
  if (/^[A-Za-z]{6,}$/.test(longest) && runs.length > 2 && longest.length / runs.length < 2.6) return true
  return (longest.match(/\d(?=[A-Za-z])|[A-Za-z](?=\d)|[a-z](?=[A-Z][A-Z\d])/g)?.length ?? 0) >= turns
}
