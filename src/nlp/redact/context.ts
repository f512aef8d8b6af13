import { numberWords, type Role } from './number-words.js'

/** The word that identifies the kind of a number. */
export interface Context {
  role: Role | null
  /** The word itself, in lower case. */
  word: string
  /** Whether it contains a word such as "number" or "id", or such a word stands between it and the number. */
  numbered: boolean
  /** Whether the number is the writer's own ("my …"). */
  own: boolean
}

const CONTAINS_NUMBER_WORD = /(?:nummer|numret|numero|nro|nr|tunnus|tunniste|id|number|no)\p{L}{0,4}$/u
const WORDS = /[\p{L}\p{M}]+|[#°º]|\d+|[.!?;]/gu

/**
 * Finds the nearest word before a position that identifies the kind of the number there.
 * @param reach maximum number of unrelated words in between
 */
export function contextBefore(text: string, position: number, reach: number): Context {
  const before = text.slice(Math.max(0, position - 90), position).toLowerCase()
  return readContext((before.match(WORDS) ?? []).reverse(), reach)
}

/** Like `contextBefore`, but for text after a number: "E20418 is my employee number", "445566 (ticket)". A word or punctuation must link the two. */
export function contextAfter(text: string, position: number): Context {
  const after = text.slice(position, position + 60).toLowerCase()
  const link =
    /^\s?(?:[(=:-]|,? ?(?:that(?:'s| is| was)|das ist|se on|det är|ese es|c'est|is|was|ist|on|oli|är|es|est|as|als|som|como|comme|c'est)\s)/.exec(
      after,
    )
  const words = link ? (after.slice(link[0].length).match(WORDS) ?? []) : []
  return readContext(words.slice(0, 4), 0)
}

function readContext(words: readonly string[], reach: number): Context {
  const known = numberWords()
  let numbered = false
  let own = false
  let passed = 0
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    const role = roleOf(word, known.roles)
    if (role)
      return { role, word, numbered: numbered || CONTAINS_NUMBER_WORD.test(word), own: own || known.own.test(words[i + 1] ?? '') }
    if (known.own.test(word)) own = true
    if (known.number.test(word)) numbered = true
    // "no." and "nr." do not end a sentence; any other full stop counts as a word.
    else if (/^[.!?;\d]/.test(word))
      passed +=
        /^\.$/.test(word) &&
        /^(?:no|num|núm|n|ref|réf|tel|tél|puh|ext|anst|pers|ankn|emp|tfn|tlf|inc|mob)$|nro?$/.test(words[i + 1] ?? '')
          ? 0
          : 1
    else if (!known.filler.test(word) && !known.own.test(word)) passed++
    if (passed > reach) break
  }
  return { role: null, word: '', numbered, own }
}

/** @param word in lower case */
function roleOf(word: string, roles: readonly [Role, RegExp][]): Role | null {
  for (const [role, pattern] of roles) if (pattern.test(word)) return role
  return null
}
