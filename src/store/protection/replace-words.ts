import { ERASED } from '../../domain/protection/erasure.js'

/** What to look for in texts that stay. */
export interface Needles {
  /** Stretches of text, wherever they stand. */
  quotes: readonly string[]
  /** Words and names, where no letter or digit is beside them. */
  words: readonly string[]
}

/** Words of the product's own vocabulary, which stand in stored values and identify no one. */
const OWN_WORDS = new Set(
  `theme themes slice slices team state status label labels praise idea ideas pain pains problem member members comment comments response responses period
  month quarter year week area areas report pack meeting action actions decision decisions initiative happiness score scores numbers progress thanks recognition
  recognitions list lists open done running planned dropped waiting failed sent public private human model location service country mail webhook`
    .split(/\s+/)
    .concat('discuss', 'decide', 'explain', 'monthly', 'review', 'digest', 'erased'),
)

/** With the flag u, a hyphen must not be escaped outside of a class. */
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/** Distinct words of four or more letters or digits, small. */
export function wordsOf(texts: readonly string[]): string[] {
  const words = texts.flatMap((text) => text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}_’'-]*/gu) ?? [])
  return [...new Set(words)].filter((word) => word.length >= 4 && !OWN_WORDS.has(word))
}

/** Keys of stored values under which a single word is text and no code. */
const TEXT_KEYS = new Set([
  'label',
  'keywords',
  'specific',
  'specifics',
  'name',
  'text',
  'title',
  'note',
  'reason',
  'owner',
  'goal',
  // Values of coded texts.
  'theme',
  'themes',
  'names',
  'team',
  'group',
  'values',
])

/** Makes a function that replaces what is looked for in a text or in every text of a JSON value. @returns null for nothing to look for */
export function createReplacer({ quotes, words }: Needles): ((value: unknown) => unknown) | null {
  const longestFirst = (texts: readonly string[]) => [...new Set(texts)].sort((a, b) => b.length - a.length).map(escaped)
  const [quoted, worded] = [longestFirst(quotes), longestFirst(words)]
  if (quoted.length + worded.length === 0) return null
  const quote = quoted.length > 0 ? new RegExp(quoted.join('|'), 'giu') : null
  const word = worded.length > 0 ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${worded.join('|')})(?![\\p{L}\\p{N}])`, 'giu') : null
  const inText = (text: string, isText: boolean): string => {
    const cut = quote ? text.replace(quote, ERASED) : text
    // A value that is one word is a code, unless it stands where texts do.
    return word && (isText || /\s/.test(cut)) ? cut.replace(word, ERASED) : cut
  }
  const within = (value: unknown, isText: boolean): unknown => {
    if (typeof value === 'string') return inText(value, isText)
    if (Array.isArray(value)) return value.map((each) => within(each, isText))
    if (value === null || typeof value !== 'object' || value instanceof Date) return value
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, within(each, TEXT_KEYS.has(key))]))
  }
  return (value) => within(value, typeof value === 'string' || Array.isArray(value))
}
