import type { Span } from '../../domain/comments/labels.js'

const LOCAL = /[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-]/u
const DOMAIN = /[\p{L}\p{M}\p{N}.-]/u

/** Spelt out to avoid harvesters: `jane.doe (at) firm.example`, `jane.doe at firm dot example`. */
const BRACKETED = /[\w.+-]{1,64}\s?[([{]\s?at\s?[)\]}]\s?[\w-]{1,63}(?:\s?[([{]?(?:\.|\bdot\b)[)\]}]?\s?[\w-]{2,63}){1,4}/gi
const SPELT =
  /(?<![\w.+-])(?:[\w+-]{2,30} (?:dot|punkt|piste|punto|point) ){0,2}[\w.+-]{2,64} (?:at|ät|arroba|arobase) (?!(?:the|that|this|an?) )[\w-]{2,63}(?: (?:dot|punkt|piste|punto|point) [\w-]{2,30}){0,3} (?:dot|punkt|piste|punto|point) (?:com|org|net|edu|gov|info|io|eu|fi|se|de|es|fr|uk|in|at|ch|be|nl|no|dk|example|local)(?![\w-])/gi

/** Finds e-mail addresses, from the at sign outwards. */
export function findEmails(text: string): Span[] {
  const found: Span[] = []
  let from = 0
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const start = localStart(text, at, from)
    const end = domainEnd(text, at)
    if (start < at && end > at) {
      found.push({ start, end })
      from = end
    }
  }
  for (const pattern of [BRACKETED, SPELT]) {
    if (/\bat\b|ät|aro?b|arrob/i.test(text))
      for (const match of text.matchAll(pattern)) found.push({ start: match.index, end: match.index + match[0].length })
  }
  return found.sort((a, b) => a.start - b.start).filter((span, i) => i === 0 || span.start >= found[i - 1]!.end)
}

function localStart(text: string, at: number, from: number): number {
  let start = at
  while (start > from && at - start < 64 && LOCAL.test(text[start - 1]!)) start--
  // Characters that quote or separate the address are not part of it: `'jane@…`, `mail=jane@…`, `/jane@…`.
  const cut = Math.max(...['=', '/', '|', '`', '?', '&'].map((sign) => text.slice(start, at).lastIndexOf(sign)))
  start += cut + 1
  while (start < at && /[^\p{L}\p{N}_]/u.test(text[start]!)) start++
  return text[at - 1] === '.' ? at : start
}

/** @returns the position of the at sign if no domain follows */
function domainEnd(text: string, at: number): number {
  let end = at + 1
  while (end < text.length && end - at < 255 && DOMAIN.test(text[end]!)) end++
  const labels = text.slice(at + 1, end).split('.')
  // A sentence may continue after the address, with or without a space: keep labels up to the last one that can be a top-level domain.
  const last = labels.findIndex((label) => label === '' || label.startsWith('-') || label.length > 63)
  const domain = last < 0 ? labels : labels.slice(0, last)
  while (domain.length > 1 && !/^(?:\p{L}{2,24}|xn--[\w-]+)$/u.test(domain.at(-1)!.replace(/-+$/, ''))) domain.pop()
  return domain.length < 2 ? at : at + 1 + domain.join('.').replace(/-+$/, '').length
}
