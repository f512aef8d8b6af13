import type { AnalysedComment } from '../../domain/comments/analysed-comment.js'
import { tokenise } from '../../nlp/text/tokens.js'
import { wordLists } from '../../nlp/themes/stopwords.js'

/** What the ranking and the folding know of a comment's text. */
export interface TextFacts {
  /** The same for texts that say the same but for case, punctuation and spaces, and for thanks of no content in one language. */
  key: string
  /** Different words and numbers, in lower case. */
  words: ReadonlySet<string>
  /** Words in all. */
  length: number
  /** Different words that name something: no small words, no courtesy, no person. */
  content: number
  /** 0 to 1: capitals throughout, masks and odd signs make it hard to read aloud. */
  readable: number
}

/** A longer comment is never a mere courtesy. */
const LONGEST_COURTESY = 8
/** Characters beyond these change nothing. */
const LONGEST = 5000

/** Reads a text once. */
export function readText({ text, language, mentions, redactions }: AnalysedComment): TextFacts {
  const { stop, courtesy } = wordLists(language ?? 'und')
  const tokens = tokenise(text.slice(0, LONGEST))
  const spoken = tokens.filter(({ kind }) => kind === 'word' || kind === 'number')
  const isName = (start: number) => mentions.some((mention) => start >= mention.start && start < mention.end)
  const content = new Set(
    spoken
      .filter(({ lower, kind, start }) => kind === 'word' && !stop.has(lower) && !courtesy.has(lower) && !isName(start))
      .map(({ lower }) => lower)
      .filter((word) => [...word].length > 1),
  )
  const isCourtesy = spoken.length > 0 && spoken.length <= LONGEST_COURTESY && content.size === 0
  const plain = spoken.map(({ lower }) => lower).join(' ')
  return {
    key: isCourtesy ? `courtesy ${language}` : plain || tokens.map((token) => token.text).join(' '),
    words: new Set(spoken.map(({ lower }) => lower)),
    length: spoken.length,
    content: content.size,
    readable: readable(text, [...mentions, ...redactions]),
  }
}

function readable(text: string, masked: { start: number; end: number }[]): number {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters === 0) return 0
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0
  const shouting = letters > 10 && capitals > letters * 0.6 ? 0.5 : 0
  const covered = masked.reduce((sum, { start, end }) => sum + end - start, 0) / text.length
  const odd = /([!?.])\1{3,}|[<>{}|\\]/.test(text) ? 0.2 : 0
  return Math.max(0, 1 - shouting - odd - covered)
}
