import { UserError } from '../../domain/errors/user-error.js'

export type Token =
  | { kind: 'name' | 'punctuation'; text: string }
  | { kind: 'value'; value: string | number | boolean | null; isTime: boolean }

/** Longest expression, in characters, and largest number of tokens. */
const [MAX_LENGTH, MAX_TOKENS] = [4000, 500]

const PATTERNS: [RegExp, (text: string) => Token][] = [
  [/'(?:[^']|'')*'/y, (text) => value(text.slice(1, -1).replaceAll("''", "'"))],
  [
    /\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,12})?)?(?:Z|[+-]\d\d:\d\d))?(?![\w.])/y,
    (text) => ({ kind: 'value', value: timeOf(text), isTime: true }),
  ],
  [/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y, (text) => value(Number(text))],
  [/[\p{L}_][\p{L}\p{Nd}_]*/uy, (text) => (text in WORDS ? value(WORDS[text]!) : { kind: 'name', text })],
  [/[(),]/y, (text) => ({ kind: 'punctuation', text })],
]
const WORDS: Record<string, boolean | null> = Object.assign(Object.create(null), { true: true, false: false, null: null })

const value = (given: string | number | boolean | null): Token => ({ kind: 'value', value: given, isTime: false })

/**
 * Splits an OData expression into tokens.
 * @throws UserError with the position of an invalid token
 */
export function tokensOf(option: string, text: string): Token[] {
  if (text.length > MAX_LENGTH) throw invalid(option, `it is longer than ${MAX_LENGTH} characters`)
  const tokens: Token[] = []
  let at = 0
  for (;;) {
    while (text[at] === ' ' || text[at] === '\t') at++
    if (at === text.length) return tokens
    const found = PATTERNS.map(([pattern, make]) => {
      pattern.lastIndex = at
      return { match: pattern.exec(text)?.[0], make }
    }).find(({ match }) => match !== undefined)
    if (!found || tokens.length === MAX_TOKENS) throw invalid(option, `it is not understood at character ${at + 1}`)
    tokens.push(found.make(found.match!))
    at += found.match!.length
  }
}

/** Normalises a timestamp to ISO 8601 in UTC with milliseconds, the format of the rows. */
function timeOf(text: string): string {
  const time = new Date(text)
  if (Number.isNaN(time.getTime())) throw invalid('$filter', 'it contains an invalid date')
  return time.toISOString()
}

/** Returns an error that names the query option and the reason. */
export const invalid = (option: string, why: string): UserError =>
  new UserError('invalid', `Check ${option} in the query: ${why}`)
