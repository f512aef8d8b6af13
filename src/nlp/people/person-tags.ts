import type { Reader } from '../encoder/reading.js'

type PersonTag = 'O' | 'B-PER' | 'I-PER'

/** Tokens that are written without a space before them. */
const NO_SPACE_BEFORE = new Set([
  '.',
  ',',
  '!',
  '?',
  ';',
  ':',
  ')',
  ']',
  "'s",
  "'m",
  "'re",
  "'ve",
  "'ll",
  "'d",
  "n't",
  '%',
  "'",
  '’s',
])
const NO_SPACE_AFTER = new Set(['(', '[', '@', '#'])

/**
 * Runs the person recogniser on texts that are already tokenised, such as tweets.
 * @returns one tag for each token. Handles (`@anna`) are not tagged as persons, even if split into `@` and `anna`
 */
export async function tagPersons(reader: Reader, texts: readonly (readonly string[])[]): Promise<PersonTag[][]> {
  const joined = texts.map(joinTokens)
  const readings = await reader.read(joined.map(({ text }) => ({ text })))
  return joined.map(({ starts }, index): PersonTag[] => {
    const tokens = texts[index]!
    const tags = tokens.map((): PersonTag => 'O')
    const { names, nameThreshold } = readings[index]!
    for (const { start, end, probability } of names) {
      if (probability < nameThreshold) continue
      let isFirst = true
      for (const [i, token] of tokens.entries()) {
        if (starts[i]! >= end || starts[i]! + token.length <= start || isHandle(tokens, i)) continue
        tags[i] = isFirst ? 'B-PER' : 'I-PER'
        isFirst = false
      }
    }
    return tags
  })
}

const isHandle = (tokens: readonly string[], i: number): boolean =>
  (tokens[i]!.length > 1 && /^[@#]/.test(tokens[i]!)) || tokens[i - 1] === '@'

/** Joins tokens to running text and returns the offset of each token in it. */
function joinTokens(tokens: readonly string[]): { text: string; starts: number[] } {
  let text = ''
  const starts: number[] = []
  for (const [i, token] of tokens.entries()) {
    if (i > 0 && !NO_SPACE_BEFORE.has(token) && !NO_SPACE_AFTER.has(tokens[i - 1]!)) text += ' '
    starts.push(text.length)
    text += token
  }
  return { text, starts }
}
