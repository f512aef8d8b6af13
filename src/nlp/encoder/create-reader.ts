import { batchByLength } from './batches.js'
import type { Heads } from './manifest.js'
import type { Pieces } from './pieces.js'
import { readText, type TextReading } from './read-text.js'
import type { Reader } from './reading.js'
import type { RunGraph } from './session.js'
import { distinctRows, layOut, type WindowOutput } from './windows.js'
import { splitWords } from './words.js'

/** Maximum number of texts whose readings are cached, and the maximum length of such a text in UTF-16 units. */
const REMEMBERED = 2_000
const LONGEST_REMEMBERED = 300
/** Number of texts read at a time, which limits the memory that the states of their pieces take. */
const TOGETHER = 128

/** Creates a reader from an encoder. Equal texts are read only once. */
export function createReader(run: RunGraph, pieces: Pieces, heads: Heads): Reader {
  const remembered = new Map<string, TextReading>()
  const prefix = pieces.word(heads.prefix)

  async function readAll(texts: readonly string[]): Promise<TextReading[]> {
    const laidOut = texts.map((text) => {
      const words = splitWords(text, heads.smileys)
      return { text, words, ...layOut(words, pieces, prefix) }
    })
    const { distinct, indexes } = distinctRows(laidOut)
    const outputs: WindowOutput[] = []
    for (const batch of batchByLength(distinct.map((row) => row.length))) {
      const { width, states, persons, ends } = await run(
        batch.map((index) => distinct[index]!),
        pieces.padding,
      )
      for (const [at, index] of batch.entries()) {
        const [from, to] = [at * width, (at + 1) * width]
        outputs[index] = {
          states: states.subarray(from * heads.hidden, to * heads.hidden),
          persons: persons.subarray(from * 3, to * 3),
          ends: ends.subarray(from, to),
        }
      }
    }
    return laidOut.map(({ text, words, places }, of) => {
      const windows = indexes[of]!.map((index) => outputs[index]!)
      return readText(text, words, places, windows, heads)
    })
  }

  return {
    async read(comments) {
      const found = new Map<string, TextReading | null>()
      for (const { text } of comments) found.set(text, remembered.get(text) ?? null)
      const open = [...found].filter(([, reading]) => reading === null).map(([text]) => text)
      open.sort((a, b) => a.length - b.length)
      for (let from = 0; from < open.length; from += TOGETHER) {
        const texts = open.slice(from, from + TOGETHER)
        for (const [i, reading] of (await readAll(texts)).entries()) {
          const text = texts[i]!
          found.set(text, reading)
          if (text.length > LONGEST_REMEMBERED) continue
          if (remembered.size >= REMEMBERED) remembered.delete(remembered.keys().next().value!)
          remembered.set(text, reading)
        }
      }
      return comments.map(({ text, score }) => found.get(text)!.beside(score))
    },
  }
}
