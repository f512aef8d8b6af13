import type { ThemeKind } from '../../domain/themes/theme.js'
import type { Reader } from '../encoder/reading.js'
import { loadCatalogue } from './catalogue.js'
import { embedAll, type ThemeText } from './embed-texts.js'
import type { Examples } from './place-by-example.js'

/** Returns a theme with the vectors of its examples; examples without a vector are left out. */
export const vectorsOf = (key: string, kind: ThemeKind, texts: readonly ThemeText[]): Examples => ({
  key,
  kind,
  vectors: texts.flatMap(({ vector }) => (vector ? [vector] : [])),
})

const read = new WeakMap<Reader, Promise<Examples[]>>()

/** Returns the examples of the catalogue's themes, read once per reader. */
export function catalogueExamples(reader: Reader): Promise<Examples[]> {
  let examples = read.get(reader)
  if (!examples) {
    examples = readExamples(reader)
    read.set(reader, examples)
  }
  return examples
}

async function readExamples(reader: Reader): Promise<Examples[]> {
  const { themes, examples } = loadCatalogue()
  const texts = await embedAll(reader, examples)
  return [...themes.values()].flatMap(({ key, kinds }) => {
    const own = texts.filter((_, at) => examples[at]!.key === key)
    return kinds.map((kind) => vectorsOf(key, kind, own))
  })
}
