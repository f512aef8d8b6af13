import type { Token } from './tokens.js'

const SHARE = /^(\d{1,3}(?:[.,]\d)?)\/(5|10|20|100)$/
const STARRED = /^(\d)-?(?:stars?|sterne?|tähteä|tähden|stjärnor|étoiles?)$/
const STARS =
  /^(?:stars?|sterne?n?|tähti|tähteä|tähden|stjärn(?:a|or)|estrellas?|étoiles?|etoiles?|\*{1,5}|[\u2b50\u{1f31f}]\ufe0f?)$/u
const POINTS = /^(?:points?|punkte?n?|pistettä|poäng|puntos?)$/
const OUT_OF = new Set(['/', 'von', 'av', 'de', 'sur', 'sobre', 'kautta'])
const SMALL = /^\d{1,3}(?:[.,]\d)?$/

/**
 * The word that stands for a rating which the comment itself gives, where token `i` opens one: "10/10", "2 out of 10", "5 stars",
 * "0 points". Four fifths of the scale or more are high, two fifths or less are low; what lies between says nothing.
 * @returns a word of the lexicon, or undefined where there is no such rating
 */
export function ratingWord(tokens: readonly Token[], i: number): '<rated-high>' | '<rated-low>' | undefined {
  const token = tokens[i]!
  if (token.kind !== 'number') return undefined
  const share = SHARE.exec(token.lower)
  if (share) return judged(Number(share[1]!.replace(',', '.')) / Number(share[2]))
  const starred = STARRED.exec(token.lower)
  if (starred) return judged(Number(starred[1]) / 5)
  if (!SMALL.test(token.lower)) return undefined
  const value = Number(token.lower.replace(',', '.'))
  const next = tokens[i + 1]?.lower
  if (next === undefined) return undefined
  if (STARS.test(next)) return judged(value / 5)
  if (value === 0 && POINTS.test(next)) return '<rated-low>'
  const at = next === 'out' && tokens[i + 2]?.lower === 'of' ? i + 3 : OUT_OF.has(next) ? i + 2 : -1
  const scale = at < 0 ? undefined : tokens[at]?.lower
  return scale === '5' || scale === '10' || scale === '20' || scale === '100' ? judged(value / Number(scale)) : undefined
}

function judged(part: number): '<rated-high>' | '<rated-low>' | undefined {
  if (part > 1.2) return undefined
  return part >= 0.8 ? '<rated-high>' : part <= 0.4 ? '<rated-low>' : undefined
}
