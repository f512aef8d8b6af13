import type { Span } from '../../domain/comments/labels.js'
import type { Token } from './tokens.js'

/** What a machine says stands in quotation marks after one of these. */
const MACHINE = new Set(
  `error errors message messages popup pop-up says said saying reads warning dialog dialogue alert prompt
  meldung fehler fehlermeldung fehlermeldungen hinweis warnung popup-fenster virhe virheilmoitus virheviesti ilmoitus viesti
  fel felet felmeddelande felmeddelandet meddelande meddelandet varning mensaje error aviso alerta erreur avertissement alerte`.split(
    /\s+/,
  ),
)
const PAIRS: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“”"', '«': '»', '”': '”', '»': '»«' }
/** Words between: "the message that comes up: …". */
const BETWEEN = 3
/** A quotation longer than this (in tokens) is left as it is. */
const LONGEST = 60

/**
 * What machines are quoted with ('Error: "Please try again later."'): nobody praises, complains or asks there.
 * @returns spans of the quoted words without their marks, in order, never overlapping. Linear in the number of tokens.
 */
export function machineQuotes(tokens: readonly Token[]): Span[] {
  const spans: Span[] = []
  let machine = -Infinity
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!
    if (token.kind === 'word') {
      if (MACHINE.has(token.lower)) machine = i
      continue
    }
    if (/^[.!?;]/.test(token.text) || token.kind === 'newline') machine = -Infinity
    const closing = token.kind === 'punctuation' && i - machine <= BETWEEN + 1 ? PAIRS[token.text] : undefined
    if (!closing) continue
    const end = closeOf(tokens, i, closing)
    if (end > i + 1) spans.push({ start: tokens[i + 1]!.start, end: tokens[end - 1]!.end })
    if (end > 0) i = end
    machine = -Infinity
  }
  return spans
}

function closeOf(tokens: readonly Token[], open: number, closing: string): number {
  for (let j = open + 1; j < tokens.length && j <= open + LONGEST && tokens[j]!.kind !== 'newline'; j++)
    if (tokens[j]!.kind === 'punctuation' && closing.includes(tokens[j]!.text)) return j
  return -1
}
