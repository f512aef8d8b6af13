import type { Span } from '../../domain/comments/labels.js'

const DIGITS = /(?<![\w.+-])\d(?:[ \u00a0.-]?\d){11,18}(?![\w])(?![.,-]\d)/g
const CARD = /card|karte|kort|tarjeta|\bcarte\b|visa|master|amex|\bcc\b|credit|kredit|crédit|crédito|luotto/i
/** Words for other numbers that may pass the Luhn check or have the same length. */
const OTHER =
  /imei|iccid|\bsim\b|serial|serie|sarjanum|order|tracking|parcel|bestell|tilaus|pedido|commande|seur|licen|lizenz|lisens|\bkey\b|schlüssel|asset/i

/** The last four digits of a card: "card ending in 4242", "**** **** **** 4242". */
const LAST_FOUR =
  /(?:(?:\b(?:card|karte|kreditkarte|kort\p{L}{0,8}|tarjeta|carte|visa|mastercard|amex)\b[^.\d\n]{0,20}(?:end\p{L}{0,3}|slut\p{L}{0,4}|päätty\p{L}{0,3}|termin\p{L}{0,3}|finiss\p{L}{0,3}|last (?:four|4)(?: digits)?)(?: (?:in|with|on|auf|mit|på|en|par|is|are))?:? ?)|(?:[*•xX]{4}[ -]?){1,3})(\d{4})(?![\d\p{L}])/giu

/**
 * Finds payment card numbers by the Luhn check, numbers that fail it next to a word for a card (mistyped or made up), and the last four digits of a
 * card.
 */
export function findCards(text: string): Span[] {
  const found: Span[] = []
  for (const match of text.matchAll(DIGITS)) {
    const digits = match[0].replace(/\D/g, '')
    const before = text.slice(Math.max(0, match.index - 60), match.index)
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 30)
    const named = CARD.test(before) || CARD.test(after)
    if (OTHER.test(before.slice(-30)) && !CARD.test(before.slice(-15))) continue
    if (isCard(digits, named, match[0])) found.push({ start: match.index, end: match.index + match[0].length })
  }
  for (const match of text.matchAll(LAST_FOUR)) {
    const end = match.index + match[0].length
    if (!found.some((span) => span.start < end && span.end > end - 4)) found.push({ start: end - 4, end })
  }
  return found.sort((a, b) => a.start - b.start)
}

function isCard(digits: string, named: boolean, written: string): boolean {
  if (!/^(?:[3-6]|2[2-7]|1800|2131)/.test(digits)) return false
  const grouped = /^\d{4}([ .-])\d{4}\1\d{4}\1\d{4}$|^\d{4}([ -])\d{6}\2\d{5}$/.test(written)
  if (!passesLuhn(digits)) return named && (digits.length === 15 || digits.length === 16)
  return digits.length >= 13 ? named || grouped || digits.length >= 15 : named
}

function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let i = digits.length - 1, double = false; i >= 0; i--, double = !double) {
    const digit = Number(digits[i]) * (double ? 2 : 1)
    sum += digit > 9 ? digit - 9 : digit
  }
  return sum % 10 === 0
}
