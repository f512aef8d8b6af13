import type { Evidence, Span } from '../../domain/comments/labels.js'
import { packVector } from '../../domain/comments/vector.js'
import type { Stance } from '../../domain/people/members.js'
import { sigmoid, softmax } from './dense.js'
import { placeKeys, weighing } from './equal-places.js'
import { findNames, type WordTags } from './find-names.js'
import { findSegments } from './find-segments.js'
import { evidenceOf, moved } from './label-evidence.js'
import { labelLogits, placeOf } from './label-logits.js'
import type { Heads } from './manifest.js'
import type { NameReading, Reading, SegmentReading } from './reading.js'
import type { WindowOutput, WordPlace } from './windows.js'
import type { Word } from './words.js'

/** The part of a reading that does not depend on the comment's score. */
export interface TextReading {
  /** Returns the reading of the text for a score; the result is cached. */
  beside(score: number | undefined): Reading
}

/** Values shared by all segments that read the same. */
interface Core {
  id: number
  vector: Float32Array
  packed: Uint8Array
  /** Offsets from the segment's start. */
  evidence: Evidence[][]
}

interface OpenSegment extends Span {
  core: Core
}

/** Reads a text from the graph's output for its windows. @param places of the words, from `layOut` */
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
  /** Returns the mean state of all pieces of some words. */
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

  const placeKey = placeKeys(text, words, places, windows)

  const found = findSegments(text, words, ends, heads.ends.threshold)
  const segmentOf = new Map<number, number>()
  const cores = new Map<string, Core>()
  const segments = found.map(({ start, end, words: own }, index): OpenSegment => {
    for (const word of own) segmentOf.set(word, index)
    const key = placeKey(start, end, own)
    let core = cores.get(key)
    if (!core) {
      const vector = meanOf(own)
      const evidence = evidenceOf(text, start, words, own, vector, weighing(places, windows, heads.hidden), heads)
      core = { id: cores.size, vector, packed: packVector(vector), evidence }
      cores.set(key, core)
    }
    return { start, end, core }
  })
  const stances = new Map<string, Stance>()
  const names = findNames(text, words, tags, heads.persons.threshold).map(({ start, end, probability, words: own }) => {
    const segment = segmentOf.get(own[0]!)!
    const { core } = segments[segment]!
    const key = `${core.id} ${placeKey(start, end, own)}`
    const stance = stances.get(key) ?? stanceOf(meanOf(own), core.vector, heads)
    stances.set(key, stance)
    return { start, end, probability, segment, stance }
  })
  return besideScores(segments, names, heads)
}

// A separate function, so that cached readings do not keep the graph's output in memory.
function besideScores(segments: readonly OpenSegment[], names: NameReading[], heads: Heads): TextReading {
  const readings = new Map<number, Reading>()
  return {
    beside(score) {
      const at = placeOf(score)
      let reading = readings.get(at)
      if (!reading) {
        const labelled = new Map<Core, ReturnType<typeof label>>()
        reading = {
          segments: segments.map(({ start, end, core }): SegmentReading => {
            const found = labelled.get(core) ?? label(core, at, heads)
            labelled.set(core, found)
            return { start, end, ...found, evidence: core.evidence.map((spans) => spans.map((span) => moved(span, start))) }
          }),
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

function label(core: Core, place: number, heads: Heads): Omit<SegmentReading, 'start' | 'end' | 'evidence'> {
  const logits = labelLogits(core.vector, place, heads)
  const probabilities = logits.map(sigmoid)
  return { logits, probabilities, vector: core.packed }
}

function stanceOf(own: Float32Array, around: Float32Array, { stance, hidden }: Heads): Stance {
  const input = new Float32Array(2 * hidden)
  input.set(own)
  input.set(around, hidden)
  const logits = stance.network.forward(input)
  return stance.classes[logits.indexOf(Math.max(...logits))] as Stance
}
