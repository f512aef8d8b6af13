import { existsSync, readFileSync } from 'node:fs'

/** A sentence that is cut into tokens, with a tag each. */
interface TaggedSentence {
  tokens: string[]
  tags: string[]
}

/**
 * Sentences of a CoNLL file: the word in one column, the tag in another; only persons are read, and handles are none.
 * @returns nothing if the file is absent
 */
export function readConll(file: string, word: number, tag: number): TaggedSentence[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split(/\n\s*\n/)
    .flatMap((block) => {
      const rows = block
        .split('\n')
        .map((line) => line.replace(/\r$/, '').split('\t'))
        .filter((cells) => cells.length > Math.max(word, tag) && !(cells[0] === '#' && cells[1]?.startsWith('http')))
      if (rows.length === 0) return []
      const tokens = rows.map((cells) => cells[word]!)
      const tags: string[] = []
      for (const [i, cells] of rows.entries()) {
        const isHandle = tokens[i]!.startsWith('@') || tokens[i - 1] === '@'
        const begins = cells[tag] === 'B-PER' || (cells[tag] === 'I-PER' && (i === 0 || tags[i - 1] === 'O'))
        tags.push(isHandle || !/-PER$/.test(cells[tag]!) ? 'O' : begins ? 'B-PER' : 'I-PER')
      }
      return [{ tokens, tags }]
    })
}
