import type { Token } from '../tokens.js'

/** Marks words that say nothing on their own. */
export type IsStopWord = (lower: string) => boolean

const MAX_WORDS = 4

/** The key phrases of one text: contiguous words that neither begin nor end in a stop word, by their lower-case form. */
export function phrasesOf(tokens: Token[], isStop: IsStopWord): Map<string, string> {
  const phrases = new Map<string, string>()
  for (let start = 0; start < tokens.length; start++) {
    if (tokens[start]!.kind !== 'word' || isStop(tokens[start]!.lower)) continue
    for (let end = start; end < tokens.length && end < start + MAX_WORDS; end++) {
      if (tokens[end]!.kind !== 'word' && tokens[end]!.kind !== 'number') break
      if (isStop(tokens[end]!.lower)) continue
      const words = tokens.slice(start, end + 1)
      phrases.set(words.map(({ lower }) => lower).join(' '), words.map(({ text }) => text).join(' '))
    }
  }
  return phrases
}

export interface Description {
  label: string
  keywords: string[]
}

/**
 * Names themes by class-based TF-IDF over their phrases: often in the theme, seldom elsewhere, longer ones first. No two labels are the same.
 * @param members the phrases of each theme's texts with the weight of the text
 */
export function describe(members: { phrases: Map<string, string>; weight: number }[][]): Description[] {
  const everywhere = new Map<string, number>()
  let total = 0
  for (const theme of members) {
    for (const { phrases, weight } of theme) {
      total += weight
      for (const key of phrases.keys()) everywhere.set(key, (everywhere.get(key) ?? 0) + weight)
    }
  }
  const taken = new Set<string>()
  return members.map((theme) => {
    const counts = new Map<string, number>()
    const surfaces = new Map<string, Map<string, number>>()
    let size = 0
    for (const { phrases, weight } of theme) {
      size += weight
      for (const [key, surface] of phrases) {
        counts.set(key, (counts.get(key) ?? 0) + weight)
        const variants = surfaces.get(key) ?? new Map<string, number>()
        variants.set(surface, (variants.get(surface) ?? 0) + weight)
        surfaces.set(key, variants)
      }
    }
    const scored = [...counts]
      .map(([key, count]) => {
        const words = key.split(' ').length
        const share = count / size
        const distinct = Math.log(1 + (total - size + 1) / (everywhere.get(key)! - count + 1))
        return { key, score: share * distinct * (words === 1 ? 1 : 1.6 + 0.3 * words), words }
      })
      .sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1))
    const surface = (key: string): string => [...surfaces.get(key)!].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]![0]
    const chosen = scored.find(({ key }) => !taken.has(key))
    if (chosen) taken.add(chosen.key)
    const label = chosen ? surface(chosen.key) : ''
    return {
      label: label.charAt(0).toUpperCase() + label.slice(1),
      keywords: scored
        .filter(({ words }) => words === 1)
        .slice(0, 5)
        .map(({ key }) => key),
    }
  })
}
