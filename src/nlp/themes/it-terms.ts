import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../root.js'

const LONGEST = 40

interface Things {
  exact: Map<string, string[]>
  prefixes: Map<string, string[]>
}

let things: Things | undefined

/** Returns the workplace IT terms that a lower-case English word refers to. */
export function thingsOf(word: string): readonly string[] {
  things ??= read(join(ROOT, 'models', 'encoder-concepts.tsv'))
  const found = [...(things.exact.get(word) ?? [])]
  for (let end = 2; end <= Math.min(word.length, LONGEST); end++) found.push(...(things.prefixes.get(word.slice(0, end)) ?? []))
  return found
}

function read(file: string): Things {
  const result: Things = { exact: new Map(), prefixes: new Map() }
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    const [thing, words] = line.split('\t')
    for (const word of words!.split(',')) {
      const [map, key] = word.endsWith('*') ? [result.prefixes, word.slice(0, -1)] : [result.exact, word]
      map.set(key, [...(map.get(key) ?? []), `=${thing}`])
    }
  }
  return result
}
