import { join } from 'node:path'
import { ROOT } from '../../root.js'
import { lower, type Token, type TokenKind } from '../text/tokens.js'
import { loadGazetteer } from './gazetteer.js'
import { commonness, tag } from './person-finder.js'
import { BEGIN, INSIDE, readTagger } from './tagger.js'
import { createWordFacts } from './word-features.js'
import { readSigns } from './word-signs.js'

export type PersonTag = 'O' | 'B-PER' | 'I-PER'

/**
 * The person recogniser on text that is already cut into tokens, such as tweets.
 * @returns a function from tokens to one tag each; handles (`@anna`), also cut as `@` and `anna`, are no persons
 */
export function createPersonTagger(folder = join(ROOT, 'models')): (tokens: string[]) => PersonTag[] {
  const model = readTagger(join(folder, 'persons-tweets.bin'))
  const signsOf = readSigns(join(folder, 'persons-tweets-signs.bin'))
  const factsOf = createWordFacts(loadGazetteer(folder), commonness(model), { signsOf })
  return (words) => {
    const tokens = words.map(tokenOf)
    const { tags } = tag(
      model,
      tokens,
      tokens.map((token) => factsOf(token, 'en')),
      'en',
    )
    return words.map((_, i) => (tags?.[i] === BEGIN ? 'B-PER' : tags?.[i] === INSIDE ? 'I-PER' : 'O'))
  }
}

/** A token of a text that came cut already; its offsets only tell which tokens follow each other. */
export function tokenOf(text: string, index: number, all: readonly string[]): Token {
  const kind = kindOf(text, all[index - 1])
  const stuck = text === '.' ? index * 2 - 1 : index * 2
  return { start: stuck, end: index * 2 + 1, text, lower: kind === 'punctuation' ? text : lower(text), kind }
}

function kindOf(text: string, before: string | undefined): TokenKind {
  if (text.length > 1 && (text[0] === '@' || text[0] === '#')) return 'email'
  if (before === '@') return 'email'
  if (/^(?:https?:|www\.)/i.test(text)) return 'url'
  if (!/\p{L}/u.test(text)) return /\p{N}/u.test(text) ? 'number' : 'punctuation'
  return 'word'
}
