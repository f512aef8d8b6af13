import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { LABELS } from '../../domain/comments/labels.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { Heads } from './manifest.js'
import type { Reading, SegmentReading } from './reading.js'
import type { Smileys } from './words.js'

/** Answers trivial comments in the encoder's place. */
export interface Student {
  /** @returns null if the encoder has to read the comment */
  answer(text: string): Reading | null
}

const File = z.object({
  longestPart: z.int().positive(),
  longestComment: z.int().positive(),
  /** "nothing", "praise", "other", in this order. */
  classes: z.array(z.string()).length(3),
  threshold: z.number(),
  bias: z.array(z.number()).length(3),
  partEnd: z.string(),
  token: z.string(),
  words: z.array(z.string()),
  grams: z.array(z.string()),
})
const [NOTHING, PRAISE, OTHER] = [0, 1, 2] as const
const CLASSES = 3
/** Longer texts are not looked at. In UTF-16 units. */
const LONGEST_TEXT = 200
const IS_WORD = /[\p{L}\p{N}]/u
/** What a label that the student does not give is taken to have. */
const UNLIKELY = 0.01

/** The student that came with an encoder, or null if it has none. */
export function readStudent(folder: string, { smileys, labels, persons }: Heads): Student | null {
  const file = join(folder, 'student.json')
  if (!existsSync(file)) return null
  const parsed = File.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (!parsed.success)
    throw new UserError('invalid', `${file} is not in the form that scripts/train writes. Create it again with scripts/train.`)
  const { threshold, bias, longestPart, longestComment } = parsed.data
  const bytes = readFileSync(join(folder, 'student.bin'))
  const weights = Float32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(i * 4))
  const grams = new Map(parsed.data.grams.map((gram, index) => [gram, index * CLASSES]))
  const known = new Set(parsed.data.words)
  const partEnd = new RegExp(parsed.data.partEnd, 'gu')
  const token = new RegExp(parsed.data.token, 'gu')

  const sumsOf = (tokens: readonly string[]): Float64Array => {
    const sums = Float64Array.from(bias)
    const marked = ['^', ...tokens, '$']
    for (let size = 1; size <= 3; size++) {
      for (let i = 0; i + size <= marked.length; i++) {
        const at = grams.get(marked.slice(i, i + size).join(' '))
        if (at !== undefined) for (let c = 0; c < CLASSES; c++) sums[c]! += weights[at + c]!
      }
    }
    return sums
  }
  /** The likeliest class with its probability, null if a word is unknown. */
  const classOf = (tokens: readonly string[]): { best: number; sure: number } | null => {
    if (tokens.some((one) => IS_WORD.test(one) && !known.has(one))) return null
    const sums = sumsOf(tokens)
    const most = Math.max(...sums)
    const powers = sums.map((sum) => Math.exp(sum - most))
    return { best: sums.indexOf(most), sure: 1 / powers.reduce((total, power) => total + power, 0) }
  }

  return {
    answer(text) {
      if (text.length > LONGEST_TEXT) return null
      const parts = partsOf(text, partEnd)
      const tokens = parts.map(({ part }) => tokensOf(part, token, smileys))
      const count = tokens.reduce((sum, own) => sum + own.length, 0)
      if (count === 0 || count > longestComment || tokens.some(({ length }) => length === 0 || length > longestPart)) return null
      const segments: SegmentReading[] = []
      for (const [i, { start, end }] of parts.entries()) {
        const found = classOf(tokens[i]!)
        if (!found || found.best === OTHER || found.sure < threshold) return null
        segments.push(segmentOf(start, end, found))
      }
      return { segments, names: [], thresholds: labels.thresholds, nameThreshold: persons.threshold }
    },
  }
}

function segmentOf(start: number, end: number, { best, sure }: { best: number; sure: number }): SegmentReading {
  const praise = best === PRAISE ? sure : best === NOTHING ? Math.min(1 - sure, UNLIKELY) : UNLIKELY
  const probabilities = LABELS.map((label) => (label === 'praise' ? praise : UNLIKELY))
  return {
    start,
    end,
    probabilities,
    logits: probabilities.map((probability) => Math.log(probability / (1 - probability))),
    evidence: LABELS.map((label) => (label === 'praise' && best === PRAISE ? [{ start, end, weight: 1 }] : [])),
    theme: null,
    vector: null,
  }
}

/** The parts of a comment between sentence ends and line breaks, without the white space around them. */
function partsOf(text: string, partEnd: RegExp): { start: number; end: number; part: string }[] {
  const from = text.length - text.trimStart().length
  const to = text.trimEnd().length
  const parts: { start: number; end: number; part: string }[] = []
  const inside = text.slice(from, to)
  let at = 0
  const push = (end: number): void => {
    if (end > at) parts.push({ start: from + at, end: from + end, part: inside.slice(at, end) })
  }
  for (const mark of inside.matchAll(partEnd)) {
    push(mark.index)
    at = mark.index + mark[0].length
  }
  push(inside.length)
  return parts
}

/** Words and smileys in lower case; of a repeated ! or ? the first. */
function tokensOf(part: string, token: RegExp, smileys: Smileys): string[] {
  let plain = ''
  for (const character of part) plain += smileys.get(character) ?? character
  const found = plain.toLowerCase().replaceAll('’', "'").match(token) ?? []
  return found.filter((one, i) => !((one === '!' || one === '?') && i > 0 && found[i - 1] === one))
}
