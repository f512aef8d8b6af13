import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { UserError } from '../../domain/errors/user-error.js'
import { remembering } from '../text/remembering.js'
import { type CutWord, createUnigram } from './unigram.js'

/** Converts words to the ids of the encoder's pieces, with a cache. */
export interface Pieces {
  word: CutWord
  beginning: number
  end: number
  padding: number
}

const Tokenizer = z.object({
  model: z.object({ type: z.literal('Unigram'), unk_id: z.int().min(0), vocab: z.custom<[string, number][]>(isVocabulary) }),
})
/** Checked by hand: Zod's validation would copy every pair, which costs each thread tens of megabytes. */
function isVocabulary(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((pair) => Array.isArray(pair) && typeof pair[0] === 'string' && typeof pair[1] === 'number')
  )
}
const MARKS = ['<s>', '</s>', '<pad>', '<unk>'] as const
/** Maximum number of words whose pieces are cached. */
const REMEMBERED = 50_000

/**
 * Reads an encoder's vocabulary.
 * @throws UserError if it is not the vocabulary of a unigram model, such as XLM-R or e5 (SentencePiece)
 */
export function readPieces(folder: string): Pieces {
  const file = join(folder, 'tokenizer.json')
  const parsed = Tokenizer.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (!parsed.success) {
    throw new UserError(
      'invalid',
      `${file} contains no unigram vocabulary. Use an encoder that has one, such as multilingual-e5-small.`,
    )
  }
  const { vocab, unk_id: unknown } = parsed.data.model
  const [beginning, end, padding] = MARKS.map((mark) => vocab.findIndex(([piece]) => piece === mark)) as [number, number, number]
  if (Math.min(beginning, end, padding) < 0)
    throw new UserError('invalid', `The vocabulary in ${file} lacks ${MARKS.join(', ')}.`)
  const cut = createUnigram({ pieces: vocab, unknown, special: new Set([beginning, end, padding]) })
  return {
    beginning,
    end,
    padding,
    word: remembering(REMEMBERED, (plain: string) => {
      const ids = cut(plain)
      return ids.length === 0 ? [unknown] : ids
    }),
  }
}
