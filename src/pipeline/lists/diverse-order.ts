/** What the order is made from. */
interface Orderable {
  /** 0 to 1. */
  worth: number
  /** Ends a draw: the newer first. */
  at: Date
  key: string
  words: ReadonlySet<string>
  /** What it shares with others of its kind: theme, location, person; the weight says how alike that makes them, 0 to 1. */
  traits: ReadonlyMap<string, number>
}

/** Items that are chosen one after the other; those behind them stand by worth alone. */
const CHOSEN = 20
/** The best of so many are looked at for them. */
const LOOKED_AT = 200
/** How much being different counts beside being worth it. */
const DIFFERENT = 0.3

/** The better first, by worth alone; total, so that the order in which they come does not matter. */
export const byWorth = (a: Orderable, b: Orderable): number =>
  b.worth - a.worth || b.at.getTime() - a.at.getTime() || (a.key < b.key ? -1 : 1)

/**
 * The order of a list: the first are chosen by maximal marginal relevance, (1 − λ) worth − λ likeness to the most similar chosen already
 * (Carbonell and Goldstein 1998, The use of MMR, diversity-based reranking), so that the first ten do not say one thing ten times.
 */
export function diverseOrder<T extends Orderable>(items: readonly T[]): T[] {
  const sorted = [...items].sort(byWorth)
  const pool = sorted.slice(0, LOOKED_AT).map((item) => ({ item, likeness: 0 }))
  const chosen: T[] = []
  while (chosen.length < CHOSEN && pool.length > 0) {
    let best = 0
    const value = ({ item, likeness }: (typeof pool)[number]) => (1 - DIFFERENT) * item.worth - DIFFERENT * likeness
    for (let i = 1; i < pool.length; i++) if (value(pool[i]!) > value(pool[best]!)) best = i
    const [next] = pool.splice(best, 1)
    chosen.push(next!.item)
    for (const each of pool) each.likeness = Math.max(each.likeness, likeness(each.item, next!.item))
  }
  return [...chosen, ...pool.map(({ item }) => item), ...sorted.slice(LOOKED_AT)]
}

/** 0 to 1: the weightier of what they share, or the share of their words. */
function likeness(a: Orderable, b: Orderable): number {
  let alike = 0
  for (const [trait, weight] of a.traits) if (b.traits.has(trait)) alike += weight
  let shared = 0
  for (const word of a.words) if (b.words.has(word)) shared++
  return Math.min(1, Math.max(alike, shared / Math.max(1, a.words.size + b.words.size - shared)))
}
