import { readFileSync } from 'node:fs'

/**
 * Reads a file of phrases. Each line has a kind, a language and phrases, separated by tabs; phrases are separated by " | ". `*` matches the rest of a
 * word.
 * @returns for each kind, an alternation of its phrases, longest first, as the source of a regular expression with the flag `u`
 * @throws Error if a line has an unknown kind
 */
export function readPhrases<Kind extends string>(file: string, kinds: readonly Kind[]): Readonly<Record<Kind, string>> {
  const found = new Map<string, string[]>(kinds.map((kind) => [kind, []]))
  for (const line of contentLines(file)) {
    const [kind, , list] = line.split('\t')
    const into = found.get(kind ?? '')
    if (!into || !list) throw new Error(`${file}: each line must have a kind, a language and phrases, separated by tabs`)
    into.push(...list.split(' | '))
  }
  const sources = [...found].map(([kind, list]) => [kind, alternation(list)] as const)
  return Object.fromEntries(sources) as Record<Kind, string>
}

/** Returns the lines of a file that are neither empty nor comments. */
export const contentLines = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

export const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

const alternation = (list: readonly string[]): string =>
  `(?:${[...list]
    .sort((a, b) => b.length - a.length)
    .map((phrase) =>
      escapePattern(phrase).replace(/\\\*/g, '[\\p{L}\\p{M}-]{0,30}').replace(/['’]/g, "['’´`]").replace(/ /g, '[ \\u00a0]{1,3}'),
    )
    .join('|')})`
