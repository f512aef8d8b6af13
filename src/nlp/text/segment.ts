import type { Span } from '../../domain/comments/labels.js'
import { startsClause } from './clauses.js'
import { OPENERS } from './openers.js'
import { isMarkup } from './tags.js'
import type { Token } from './tokens.js'

/** A segment: its offsets in the text, and the tokens in it (`to` exclusive). */
export interface Segment extends Span {
  from: number
  to: number
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean))

/** What a full stop after it does not end, in all languages supported. */
const ABBREVIATIONS = words(`
  mr mrs ms dr prof st vs etc approx dept ext min max incl excl resp fig vol tel nr nro no abt bzw ca evtl ggf inkl zzgl usw sog bspw
  hr fr str allg mfg hrn esim mm jne ym yms ks puh klo osoite kpl tms ao bl dvs osv tex resp ung kl mån tis ons tors fre jan feb
  aug sept okt nov dez dic ene abr ago sr sra srta ud uds pág núm av avda dpto aprox mme mlle av env janv févr juil déc cf
`)
/** Openers of a clause that turns against the one before, with or without a comma ahead. */
const CONTRAST = words(`
  but however although though yet except aber jedoch allerdings dennoch trotzdem sondern mutta tosin vaikkakin
  men dock däremot pero aunque sino mais cependant pourtant toutefois néanmoins sauf hormis
`)
/** These turn only after a comma. */
const CONTRAST_AFTER_COMMA = words(`
  only just while whereas still unfortunately sadly shame nur bloß leider schade wobei obwohl doch während endlich
  valitettavasti harmi ainoastaan muuten nyt ikävä kyllä tyvärr synd bara medan även
  solo sólo lástima salvo eso ahora lamentablemente seulement juste dommage malheureusement par alors bien
`)
/** These also stand inside a clause ("war aber gut"), or before a mere exception ("all except mine"). */
const INSIDE_CLAUSE = words('aber jedoch allerdings dock däremot cependant pourtant toutefois yet except sauf hormis')
/** Before these a number with a full stop is a day. */
const MONTHS = words('januar jänner februar märz april mai juni juli august september oktober november dezember')
/** One of these alone after a contrast makes no clause. */
const FILLERS = words('hey ok okay no yes well nein ja doch kyllä ei nej no sí non oui bon')
/** Short words that open a sentence rather than go on with a name. */
const SENTENCE_OPENERS = words(`then that this they there these those when what your please still every after
  dann aber danach jetzt dies diese bitte leider sonst nyt sitten mutta tämä kiitos siitä niin sedan detta denna tack
  luego pero esto esta ahora gracias puis mais cela cette merci ensuite`)
const CLOSING = new Set([...')]}"”’»\''])
const OPENING_WORD = /^[\p{Lu}\p{Lt}]/u
/** A quotation this long (in tokens) is left whole. */
const QUOTE_TOKENS = 24

/**
 * Cuts a comment into sentences and contrastive clauses. Segments are ordered, do not overlap, begin and end at a token,
 * and hold every token that is not a line break. Linear in the number of tokens.
 */
export function segment(text: string, tokens: readonly Token[]): Segment[] {
  const segments: Segment[] = []
  const quoted = quotedTokens(text, tokens)
  let from = 0
  let wordsIn = 0
  const cut = (to: number): void => {
    let first = from
    let last = to
    while (first < last && tokens[first]!.kind === 'newline') first++
    while (last > first && tokens[last - 1]!.kind === 'newline') last--
    from = to
    if (first === last) return
    const previous = segments[segments.length - 1]
    const start = tokens[first]!.start
    const end = tokens[last - 1]!.end
    if (wordsIn === 0 && previous && !tokens.slice(first, last).some((t) => t.kind === 'emoji')) {
      previous.end = end
      previous.to = last
    } else segments.push({ start, end, from: first, to: last })
    wordsIn = 0
  }
  for (let i = 0; i < tokens.length; i++) {
    if (i > from && !quoted[i] && wordsIn > 0 && isBoundary(text, tokens, i, from, wordsIn)) cut(i)
    const kind = tokens[i]!.kind
    if (kind !== 'punctuation' && kind !== 'emoji' && kind !== 'newline') wordsIn++
  }
  cut(tokens.length)
  return segments
}

/** Whether a segment starts at token `i`. */
function isBoundary(text: string, tokens: readonly Token[], i: number, from: number, wordsBefore: number): boolean {
  const token = tokens[i]!
  const previous = tokens[i - 1]!
  if (previous.kind === 'newline') return true
  if (token.kind === 'newline') return false
  if (isWordLike(token)) {
    if (previous.kind === 'emoji') return true
    if (CONTRAST.has(token.lower) && wordsBefore >= 2 && !isNotOnly(token, previous, tokens, i))
      if (
        !isEnd(
          tokens,
          i,
          (INSIDE_CLAUSE.has(token.lower) && isWordLike(previous)) || FILLERS.has(tokens[i + 1]?.lower ?? '') ? 2 : 1,
        )
      )
        return true
    if (/^[,;–-]$/.test(previous.text) && wordsBefore >= 3 && CONTRAST_AFTER_COMMA.has(token.lower) && !isEnd(tokens, i, 3))
      return true
    if (startsClause(tokens, i, from, wordsBefore)) return true
  }
  const stop = stopBefore(tokens, i, from)
  if (stop < 0) return false
  if (token.kind === 'punctuation' && (isClosing(token) || /^[.!?…,;:]/.test(token.text))) return false
  if (token.kind === 'emoji') return false
  return endsSentence(text, tokens, stop, i)
}

const isClosing = (token: Token): boolean => CLOSING.has(token.text) || (isMarkup(token) && token.text[1] === '/')

const isWordLike = (token: Token): boolean => token.kind === 'word' || token.kind === 'number'

/** "nothing but", "no one except", "not only … but", "fast immer" stay whole. */
function isNotOnly(token: Token, previous: Token, tokens: readonly Token[], i: number): boolean {
  if (token.lower === 'but' || token.lower === 'except')
    return /^(nothing|anything|all|none|everything|nobody|one|last)$/.test(previous.lower)
  if (token.lower === 'yet') return true
  if (token.lower === 'though' || token.lower === 'however') return previous.text !== ','
  if (token.lower === 'doch') return previous.text !== ','
  return token.lower === 'mais' && tokens[i + 1]?.lower === 'aussi'
}

/** Fewer than `count` words are left before the next line break or the end. */
function isEnd(tokens: readonly Token[], i: number, count: number): boolean {
  let seen = 0
  for (let j = i + 1; j < tokens.length && seen < count; j++) {
    if (tokens[j]!.kind === 'newline' || /^[.!?]/.test(tokens[j]!.text)) break
    if (isWordLike(tokens[j]!)) seen++
  }
  return seen < count
}

/** The index of the stop that ends just before token `i`, closing quotes and brackets between them allowed; or -1. */
function stopBefore(tokens: readonly Token[], i: number, from: number): number {
  let j = i - 1
  while (j > from && i - j < 4 && tokens[j]!.kind === 'punctuation' && isClosing(tokens[j]!)) j--
  const token = tokens[j]!
  return token.kind === 'punctuation' && /^[.!?…]/.test(token.text) ? j : -1
}

function endsSentence(text: string, tokens: readonly Token[], stop: number, i: number): boolean {
  const mark = tokens[stop]!
  const next = tokens[i]!
  const before = tokens[stop - 1]
  const apart = next.start > tokens[i - 1]!.end
  const capital = OPENING_WORD.test(next.text)
  if (stop < i - 1 && !capital) return false
  if (mark.text !== '.') {
    if (mark.text[0] === '.' || mark.text[0] === '…') return apart && (capital || mark.text.length === 2)
    return apart || capital
  }
  if (!before || before.end < mark.start) return apart && capital
  if (!apart)
    return capital && before.kind === 'word' && before.text.length > 2 && next.text.length > 1 && next.lower !== before.lower
  if (before.kind === 'number' && MONTHS.has(next.lower)) return false
  if (before.kind === 'number')
    return /^\d{1,2}$/.test(before.text)
      ? capital &&
          !/^\p{Lu}{2}|^\p{Lu}$/u.test(next.text === 'I' ? 'It' : next.text) &&
          stop - 2 >= 0 &&
          isWordLike(tokens[stop - 2]!)
      : true
  if (before.kind !== 'word') return true
  if (ABBREVIATIONS.has(before.lower)) return capital && before.lower === 'no' && !/^\d/.test(next.text)
  if (before.text.length === 1)
    return capital && next.text.length > 3 && text[before.start - 1] !== '.' && !isInitial(before, tokens[stop - 2], next)
  return true
}

/** "thanks K. Nowak", "spoke to K. Nowak": a capital after a word that is no name begins one, unless what follows opens a sentence. */
function isInitial(letter: Token, before: Token | undefined, next: Token): boolean {
  if (before?.kind !== 'word' || !/^\p{Lu}$/u.test(letter.text) || SENTENCE_OPENERS.has(next.lower)) return false
  return before.text === before.lower || OPENERS.has(before.lower)
}

/** Marks the tokens inside short quotations: an error message quoted whole is no place to cut. */
function quotedTokens(text: string, tokens: readonly Token[]): Uint8Array {
  const inside = new Uint8Array(tokens.length)
  let open = -1
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!
    if (token.kind === 'newline') open = -1
    if (token.kind !== 'punctuation' || !/^["“”„«»]$/.test(token.text)) continue
    const opens =
      open < 0 &&
      i + 1 < tokens.length &&
      tokens[i + 1]!.start === token.end &&
      (token.start === 0 || /[\s([{:]/.test(text[token.start - 1]!))
    if (opens) open = i
    else if (open >= 0) {
      if (i - open <= QUOTE_TOKENS) inside.fill(1, open + 1, i + 1)
      open = -1
    }
  }
  return inside
}
