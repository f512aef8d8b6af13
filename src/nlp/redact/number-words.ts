import { join } from 'node:path'
import { MODELS } from '../../root.js'
import { readPhrases } from '../text/phrases.js'

const ROLES = ['employee', 'ticket', 'extension', 'phone', 'card', 'version', 'product', 'other'] as const

/** The kind of a number according to a word near it. `other` is any kind of number that is not personal data. */
export type Role = (typeof ROLES)[number]

interface NumberWords {
  /** Whole words of each kind of number. If a word has several kinds, the first one counts. */
  roles: readonly [Role, RegExp][]
  number: RegExp
  own: RegExp
  /** Words that may stand between a number and the word for its kind. */
  filler: RegExp
  /** The end of a text before an amount: "a staff of 1200". */
  amount: RegExp
  /** The beginning of a text after an amount: a sign or a unit. */
  unit: RegExp
}
let words: NumberWords | undefined

/** Returns the words of `models/lexicon/number-words.tsv`, which describes them. Read once. */
export function numberWords(): NumberWords {
  words ??= readNumberWords()
  return words
}

function readNumberWords(): NumberWords {
  const file = join(MODELS, 'lexicon', 'number-words.tsv')
  const phrases = readPhrases(file, [...ROLES, 'number', 'own', 'filler', 'amount', 'unit'])
  const whole = (kind: keyof typeof phrases) => new RegExp(`^${phrases[kind]}$`, 'u')
  return {
    roles: ROLES.map((role) => [role, whole(role)]),
    ...{ number: whole('number'), own: whole('own'), filler: whole('filler') },
    amount: new RegExp(`(?<![\\p{L}])${phrases.amount}\\.? ?$`, 'iu'),
    unit: new RegExp(`^\\s?(?:[€$£%°]|${phrases.unit}(?![\\p{L}\\d]))`, 'iu'),
  }
}
