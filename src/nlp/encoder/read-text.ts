import { type Evidence, LABELS, type Span } from '../../domain/comments/labels.js'
import { packVector } from '../../domain/comments/vector.js'
import type { Stance } from '../../domain/people/members.js'
import { sigmoid, softmax } from './dense.js'
import { findEvidence } from './find-evidence.js'
import { findNames, type WordTags } from './find-names.js'
import { findSegments } from './find-segments.js'
import { type Heads, NO_THEME } from './manifest.js'
import type { NameReading, Reading, SegmentReading } from './reading.js'
import type { WordPlace } from './windows.js'
import type { Word } from './words.js'

/** Places of the score in the input of the labels' head: 0 to 10, and none. */
const SCORES = 12
const NO_SCORE = SCORES - 1
/** A label that is less likely than this without a score gets no evidence of its own. */
const WORTH_EVIDENCE = 0.1

/** One window as the graph left it: states and logits of its pieces. */
export interface WindowOutput {
  states: Float32Array
  persons: Float32Array
  ends: Float32Array
}

/** What is read of a text before its score is looked at. */
export interface TextReading {
  /** The readings of the text beside a score; asked for again, they are not computed again. */
  beside(score: number | undefined): Reading
}

interface OpenSegment extends Span {
  vector: Float32Array
  packed: Uint8Array
  evidence: Evidence[][]
  theme: SegmentReading['theme'] | undefined
}

/** Reads a text from what the graph made of its windows. @param places of the words, as `layOut` gave them */
export function readText(
  text: string,
  words: readonly Word[],
  places: readonly WordPlace[],
  windows: readonly WindowOutput[],
  heads: Heads,
): TextReading {
  const { hidden } = heads
  const ends = places.map(({ window, to }) => sigmoid(windows[window]!.ends[to - 1]!))
  const tags = places.map(({ window, from }): WordTags => {
    const logits = windows[window]!.persons.subarray(from * 3, from * 3 + 3)
    return softmax([logits[0]! + heads.persons.bias, logits[1]!, logits[2]!]) as [number, number, number]
  })
  /** The mean of the states of all pieces of some words. */
  const meanOf = (indexes: readonly number[]): Float32Array => {
    const mean = new Float32Array(hidden)
    let count = 0
    for (const index of indexes) {
      const { window, from, to } = places[index]!
      const { states } = windows[window]!
      for (let piece = from; piece < to; piece++, count++) {
        const at = piece * hidden
        for (let h = 0; h < hidden; h++) mean[h]! += states[at + h]!
      }
    }
    for (let h = 0; h < hidden; h++) mean[h]! /= count
    return mean
  }

  const found = findSegments(text, words, ends, heads.ends.threshold)
  const segmentOf = new Map(found.flatMap((segment, index) => segment.words.map((word) => [word, index] as const)))
  const segments = found.map(({ start, end, words: own }): OpenSegment => {
    const vector = meanOf(own)
    const evidence = evidenceOf(text, words, own, vector, meanOf, heads)
    return { start, end, vector, packed: packVector(vector), evidence, theme: undefined }
  })
  const names = findNames(text, words, tags, heads.persons.threshold).map(({ start, end, probability, words: own }) => {
    const segment = segmentOf.get(own[0]!)!
    return { start, end, probability, segment, stance: stanceOf(meanOf(own), segments[segment]!.vector, heads) }
  })
  return besideScores(segments, names, heads)
}

// Apart from the above, so that what is remembered does not hold on to the states that it was made of.
function besideScores(segments: readonly OpenSegment[], names: NameReading[], heads: Heads): TextReading {
  const readings = new Map<number, Reading>()
  return {
    beside(score) {
      const at = placeOf(score)
      let reading = readings.get(at)
      if (!reading) {
        reading = {
          segments: segments.map((segment) => label(segment, at, heads)),
          names,
          thresholds: heads.labels.thresholds,
          nameThreshold: heads.persons.threshold,
        }
        readings.set(at, reading)
      }
      return reading
    },
  }
}

const placeOf = (score: number | undefined): number =>
  score === undefined || !(score >= 0 && score <= 10) ? NO_SCORE : Math.round(score)

/** The vector with the score behind it. */
function withScore(vector: Float32Array, place: number): Float32Array {
  const input = new Float32Array(vector.length + SCORES)
  input.set(vector)
  input[vector.length + place] = 1
  return input
}

const calibrated = (logits: ArrayLike<number>, { labels }: Heads): number[] =>
  LABELS.map((_, c) => labels.calibration[c]!.a * logits[c]! + labels.calibration[c]!.b)

function label(segment: OpenSegment, place: number, heads: Heads): SegmentReading {
  const logits = calibrated(heads.labels.network.forward(withScore(segment.vector, place)), heads)
  const probabilities = logits.map(sigmoid)
  const hasLabel = probabilities.some((probability, c) => probability >= heads.labels.thresholds[c]!)
  if (hasLabel && segment.theme === undefined) segment.theme = themeOf(segment.vector, heads)
  const { start, end, packed, evidence } = segment
  return { start, end, logits, probabilities, evidence, theme: hasLabel ? segment.theme! : null, vector: packed }
}

function themeOf(vector: Float32Array, { themes }: Heads): SegmentReading['theme'] {
  const probabilities = softmax(themes.network.forward(vector), themes.scale)
  const best = probabilities.indexOf(Math.max(...probabilities))
  const key = themes.classes[best]!
  return key === NO_THEME || probabilities[best]! < themes.threshold ? null : { key, probability: probabilities[best]! }
}

function stanceOf(own: Float32Array, around: Float32Array, { stance, hidden }: Heads): Stance {
  const input = new Float32Array(2 * hidden)
  input.set(own)
  input.set(around, hidden)
  const logits = stance.network.forward(input)
  return stance.classes[logits.indexOf(Math.max(...logits))] as Stance
}

/** For each label that is likely enough the words that its logit grows with: the logit's gradient at the segment's mean, along each word's own mean. */
function evidenceOf(
  text: string,
  words: readonly Word[],
  own: readonly number[],
  vector: Float32Array,
  meanOf: (indexes: readonly number[]) => Float32Array,
  heads: Heads,
): Evidence[][] {
  const input = withScore(vector, NO_SCORE)
  const probabilities = calibrated(heads.labels.network.forward(input), heads).map(sigmoid)
  const likely = probabilities.map((probability) => probability >= WORTH_EVIDENCE)
  if (!likely.includes(true)) return LABELS.map(() => [])
  const means = own.map((word) => meanOf([word]))
  return LABELS.map((_, c) => {
    if (!likely[c]) return []
    const slopes = heads.labels.network.gradient(input, c)
    return findEvidence(
      text,
      own.map((word, i) => {
        let weight = 0
        for (let h = 0; h < vector.length; h++) weight += slopes[h]! * (means[i]![h]! - vector[h]!)
        return { start: words[word]!.start, end: words[word]!.end, weight }
      }),
    )
  })
}
