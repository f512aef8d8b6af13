import { detect } from 'tinyld'
import { remembering } from '../text/remembering.js'
import type { Token } from '../text/tokens.js'
import { type LanguageModel, readLanguageModel, type WordEvidence } from './model.js'
import { scriptOf } from './script.js'
import { isSupported } from './supported.js'

interface LanguageGuess {
  /** ISO 639-1, or `und` if the language cannot be detected. */
  language: string
  /** Whether there are models for it. A text that could be in any language counts as supported. */
  supported: boolean
}

type DetectLanguage = (text: string, tokens: readonly Token[], context?: string) => LanguageGuess

/** Maximum number of words examined. */
const MAX_WORDS = 40
/** Weight of the context relative to the text, in nats. */
const CONTEXT_BONUS = 3
const SUPPORT_BONUS = 1
/** A text with at least this many words is checked again with tinyld if its likeliest language knows too few of them. */
const STRANGE_WORDS = 3
/** Longer strings are not words. */
const LONGEST_WORD = 40
/** Languages beside those of the corpus that are likely to occur in comments; tinyld may also take a text for one that is not. */
const SECOND = new Set(
  'da,no,nb,nn,nl,it,pt,et,pl,cs,sk,sl,hr,sr,bs,hu,ro,tr,id,ms,tl,vi,lt,lv,ca,gl,eu,is,ga,sq,sw,af'.split(','),
)
/** How much likelier a language without models must be than one with models, in nats, unless most of the batch is in it. */
const MARGIN = 1.5

/**
 * Creates a detector that adds up the evidence of each word for each language. Short texts rely more on the context, the language of most of the
 * batch. If too few words are known in the likeliest language with models, tinyld, which covers many more languages, decides.
 */
export function createDetector(model: LanguageModel = readLanguageModel()): DetectLanguage {
  const count = model.languages.length
  const supported = model.languages.map(isSupported)
  const wordScores = remembering(30_000, (word: string): WordEvidence => model.score(word))
  return (text, tokens, context) => {
    const totals = new Float64Array(count)
    const plainWords: number[] = []
    const sample: string[] = []
    let words = 0
    for (const token of tokens) {
      if (token.kind !== 'word') continue
      const capital = token.text !== token.lower
      const { scores, known } = wordScores(token.lower)
      const weight = capital && words > 0 ? 0.35 : 1
      for (let l = 0; l < count; l++) totals[l]! += weight * scores[l]!
      if (!capital || words === 0) plainWords.push(known)
      if (token.lower.length <= LONGEST_WORD) sample.push(token.text)
      if (++words >= MAX_WORDS) break
    }
    const script = scriptOf(text)
    if (script) return { language: script, supported: false }
    if (words === 0)
      return context && isSupported(context) ? { language: context, supported: true } : { language: 'und', supported: true }
    let best = 0
    let home = -1
    for (let l = 0; l < count; l++) {
      if (model.languages[l] === context) totals[l]! += CONTEXT_BONUS
      if (supported[l]) {
        totals[l]! += SUPPORT_BONUS
        if (home < 0 || totals[l]! > totals[home]!) home = l
      }
      if (totals[l]! > totals[best]!) best = l
    }
    const margin = model.languages[best] === context ? 0 : MARGIN + (words < 3 ? 3 : 0)
    if (best !== home && totals[best]! - totals[home]! < margin) best = home
    if (best === home && isStrange(plainWords, home, model.languages[home] === context)) {
      const second = detect(sample.join(' '))
      if (SECOND.has(second)) return { language: second, supported: isSupported(second) }
    }
    return { language: model.languages[best]!, supported: supported[best]! }
  }
}

/** Whether too few words are known in a language. @param words for each word, a bit set of the languages that have it */
function isStrange(words: readonly number[], language: number, expected: boolean): boolean {
  if (words.length < (expected ? 2 : 1) * STRANGE_WORDS) return false
  const known = words.reduce((sum, bits) => sum + ((bits >> language) & 1), 0)
  return known < words.length * (words.length < 6 ? 0.2 : 0.45)
}

let shared: DetectLanguage | undefined

/** Detects the language of a tokenised text with the shipped model. */
export function detectLanguage(tokens: readonly Token[], context?: string): LanguageGuess {
  shared ??= createDetector()
  return shared(tokens.map(({ text }) => text).join(' '), tokens, context)
}
