import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Analysis, Comment } from '../domain/comments/analysis.js'
import { applyEdits } from '../domain/comments/text-edits.js'
import { UserError } from '../domain/errors/user-error.js'
import { type HeadNumbers, numbersOf, readHeads, sumsOf } from '../nlp/transformers/heads.js'
import { openEncoder, type SentenceEncoder } from '../nlp/transformers/open-encoder.js'
import type { TextVectors } from '../nlp/transformers/theme-encoder.js'
import type { Reread } from './analyse-all.js'

export interface EncoderChoice {
  /** Of the hub, or a folder. */
  name: string
  /** The data folder: encoders of the hub are kept in its `models`, heads in its `encoders`. */
  folder: string
  /** Given, the shipped models serve alone where the encoder cannot be had, and it is told why. */
  fallBack?: (reason: string) => void
}

/** An encoder with its heads. */
export interface ChosenEncoder {
  /** Hash of everything that the findings depend on. */
  engine(shipped: string): string
  numbers: HeadNumbers
  /** What the heads make of the segments of comments that have labels; `places` are those comments' indexes. */
  read(comments: readonly Comment[], analyses: readonly Analysis[]): Promise<{ rereads: Reread[]; places: number[] }>
  vectors(texts: readonly { text: string }[]): Promise<TextVectors>
}

/** Where encoders of the hub and heads are kept, in the data folder. */
export const encoderFolders = (dataDir: string) => ({ models: join(dataDir, 'models'), heads: join(dataDir, 'encoders') })

/**
 * Opens an encoder and the heads that were fitted to it.
 * @returns null where it cannot be had and the choice falls back
 * @throws UserError where it cannot be had otherwise
 */
export async function openChosen(choice: EncoderChoice): Promise<ChosenEncoder | null> {
  const folders = encoderFolders(choice.folder)
  try {
    const encoder = await openEncoder(choice.name, folders.models)
    return over(encoder, readHeads(folders.heads, encoder))
  } catch (error) {
    if (!(error instanceof UserError) || !choice.fallBack) throw error
    choice.fallBack(error.message)
    return null
  }
}

function over(encoder: SentenceEncoder, { heads, hash }: ReturnType<typeof readHeads>): ChosenEncoder {
  return {
    engine: (shipped) => createHash('sha256').update(`${shipped} ${encoder.fingerprint} ${hash}`).digest('hex').slice(0, 16),
    numbers: numbersOf(heads),
    async read(comments, analyses) {
      const places = analyses.flatMap(({ supported, segments }, index) => (supported && segments.length > 0 ? [index] : []))
      const texts = places.flatMap((index) => readableSegments(comments[index]!, analyses[index]!))
      const sums = await perText(encoder, texts, (vector) => sumsOf(heads, vector))
      let from = 0
      const rereads = places.map((index) => {
        const { language, segments } = analyses[index]!
        from += segments.length
        return { comment: comments[index]!, language, sums: sums.slice(from - segments.length, from) }
      })
      return { rereads, places }
    },
    async vectors(texts) {
      const distinct = [...new Set(texts.map(({ text }) => text))]
      const { dimensions } = encoder
      const data = new Float32Array(distinct.length * dimensions)
      for (const [row, vector] of (await encoder.encode(distinct)).entries()) data.set(vector, row * dimensions)
      return { texts: distinct, dimensions, data }
    },
  }
}

/** Encodes each different text once. */
async function perText<T>(encoder: SentenceEncoder, texts: readonly string[], make: (vector: Float32Array) => T): Promise<T[]> {
  const distinct = [...new Set(texts)]
  const made = (await encoder.encode(distinct)).map(make)
  const places = new Map(distinct.map((text, index) => [text, index]))
  return texts.map((text) => made[places.get(text)!]!)
}

function readableSegments(comment: Comment, { edits, segments }: Analysis): string[] {
  const { text, map } = applyEdits(comment.text, edits)
  return segments.map(({ start, end }) => text.slice(map(start), map(end)))
}
