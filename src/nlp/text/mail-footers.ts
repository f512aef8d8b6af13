import type { Span } from '../../domain/comments/labels.js'
import { mailPhrases } from './mail-phrases.js'
import { hasWords, linesOf, without } from './text-lines.js'

/** Maximum length of a footer line, in UTF-16 units. */
const LONGEST_FOOTER = 250
/** Maximum length of a disclaimer paragraph, in UTF-16 units. */
const LONGEST_DISCLAIMER = 4_000

interface Patterns {
  footer: RegExp
  banner: RegExp
  lastWords: RegExp
  disclaimer: RegExp
  notice: RegExp
  cue: RegExp
  label: RegExp
}
let patterns: Patterns | undefined

function readPatterns(): Patterns {
  const p = mailPhrases()
  return {
    footer: new RegExp(`^[^\\p{L}\\p{N}]{0,12}${p.footer}(?!\\p{L})(?:[^.!?]|[.!?](?!\\s))*[.!?]?`, 'iu'),
    banner: new RegExp(`^[^\\p{L}\\p{N}]{0,12}${p.banner}(?!\\p{L})`, 'iu'),
    // Within a line, only the capital letter distinguishes it from "it was sent from my phone".
    lastWords: new RegExp(`(?<=[.!?…)]\\s{1,3})${p.footer}(?!\\p{L})[^\\n.!?]{0,60}\\.?\\s*$`, 'u'),
    disclaimer: new RegExp(`(?<=^|[\\n\\r.!?:*]\\s{0,4})${p.disclaimer}(?!\\p{L})`, 'giu'),
    notice: new RegExp(`^[^\\p{L}\\p{N}]{0,12}${p.disclaimer}(?!\\p{L})`, 'iu'),
    cue: new RegExp(`(?<!\\p{L})${p['disclaimer-cue']}`, 'giu'),
    label: new RegExp(
      `^[\\s\\[("*]{0,4}${p.label}[\\s\\])"*]{0,4}[:?]{1,2}[\\s*]{0,4}(?:(?<![\\n\\r][^\\S\\n\\r]{0,4})[-–] )?`,
      'iu',
    ),
  }
}

/** Finds text that mail programs and services add: "Sent from my iPhone", warnings about senders, unsubscribe links and image names. */
export function mailFooters(text: string): Span[] {
  patterns ??= readPatterns()
  const { footer, banner, lastWords } = patterns
  const found = linesOf(text).flatMap(({ start, end }): Span[] => {
    if (end - start > LONGEST_FOOTER) return []
    const line = text.slice(start, end)
    if (banner.test(line)) return [{ start, end }]
    const sentence = footer.exec(line)
    return sentence ? [{ start, end: start + sentence[0].length }] : []
  })
  const tail = Math.max(0, text.length - LONGEST_FOOTER)
  const last = lastWords.exec(text.slice(tail))
  if (last && !found.some(({ end }) => end > tail + last.index)) found.push({ start: tail + last.index, end: text.length })
  for (const match of text.matchAll(/\[(?:cid:|image:|inline image)[^\]\n]{0,200}\]/gi)) {
    const span = { start: match.index, end: match.index + match[0].length }
    if (!found.some(({ start, end }) => start < span.end && span.start < end)) found.push(span)
  }
  return found.sort((a, b) => a.start - b.start)
}

/**
 * Finds confidentiality notices, each up to the end of its paragraph. A notice begins with a typical phrase and contains at least one typical
 * expression; at least two if it is not on its own line below other text.
 */
export function disclaimers(text: string): Span[] {
  patterns ??= readPatterns()
  const { disclaimer, cue } = patterns
  const found: Span[] = []
  for (const { index } of text.matchAll(disclaimer)) {
    if (index < (found.at(-1)?.end ?? 0)) continue
    const paragraph = /^[\s\S]*?(?=[\n\r][^\S\n\r]*[\n\r]|$)/.exec(text.slice(index, index + LONGEST_DISCLAIMER))![0]
    const cues = new Set(paragraph.toLowerCase().match(cue))
    const below = /(?:[\n\r]|--)\s*$/.test(text.slice(Math.max(0, index - 8), index)) && hasWords(text.slice(0, index))
    if (cues.size >= (below ? 1 : 2)) found.push({ start: index, end: index + paragraph.length })
  }
  return found
}

/** Whether a text is a confidentiality notice and nothing else: then nobody said anything. */
export function isOnlyDisclaimer(text: string): boolean {
  patterns ??= readPatterns()
  return patterns.notice.test(text) && !hasWords(without(text, disclaimers(text)))
}

/** Finds the question or field name repeated before the answer: "Additional comments: …". */
export function questionLabels(text: string): Span[] {
  patterns ??= readPatterns()
  const { label } = patterns
  const first = linesOf(text).find(({ start, end }) => end > start)
  if (!first) return []
  const match = label.exec(text.slice(first.start))
  if (!match) return []
  const end = first.start + match[0].length
  return hasWords(text.slice(end)) ? [{ start: first.start, end }] : []
}
