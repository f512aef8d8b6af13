/** Something with a text, to be folded with its likes. */
export interface Foldable {
  /** Only what is in one bucket is folded. */
  bucket: string
  /** The same for the same text. */
  text: string
  words: ReadonlySet<string>
}

/** A share of common words, of all words of both, from which on two texts are near-duplicates. */
export const NEAR = 0.8

/**
 * Folds near-duplicates: each joins the first before it that has the same text, or whose words are the same by a Jaccard index of {@link NEAR}
 * and that differs in no number. What is folded is like the one it is folded into, never only like another that is.
 * Candidates are found by the rarest words: of two sets this similar, each has one of the other's rarest |x| − ⌈0.8 |x|⌉ + 1 words
 * (prefix filtering: Chaudhuri, Ganti and Kaushik 2006, A primitive operator for similarity joins in data cleaning), so that it stays near-linear.
 * @param items the one to stand for the others first
 * @returns a partition: who leads, in order, with those folded into each
 */
export function fold<T>(items: readonly T[], describe: (item: T) => Foldable): { leader: T; folded: T[] }[] {
  const described = items.map((item) => ({ item, ...describe(item) }))
  const frequency = new Map<string, number>()
  for (const { words } of described) for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  const rarestFirst = (a: string, b: string) => frequency.get(a)! - frequency.get(b)! || (a < b ? -1 : 1)

  const groups: { leader: (typeof described)[number]; folded: T[] }[] = []
  const byText = new Map<string, number>()
  const byWord = new Map<string, number[]>()
  for (const each of described) {
    const exact = `${each.bucket}\n${each.text}`
    let group = byText.get(exact)
    if (group === undefined) {
      const { size } = each.words
      const rare = [...each.words].sort(rarestFirst).slice(0, size - Math.ceil(NEAR * size) + 1)
      const keys = rare.map((word) => `${each.bucket}\n${word}`)
      group = first(keys, byWord, (index) => isNear(groups[index]!.leader.words, each.words))
      if (group === undefined) {
        group = groups.push({ leader: each, folded: [] }) - 1
        for (const key of keys) {
          const list = byWord.get(key)
          if (list) list.push(group)
          else byWord.set(key, [group])
        }
        byText.set(exact, group)
        continue
      }
      byText.set(exact, group)
    }
    groups[group]!.folded.push(each.item)
  }
  return groups.map(({ leader, folded }) => ({ leader: leader.item, folded }))
}

function first(keys: string[], index: ReadonlyMap<string, number[]>, fits: (group: number) => boolean): number | undefined {
  let found: number | undefined
  for (const key of keys) {
    for (const group of index.get(key) ?? []) {
      if (found !== undefined && group >= found) break
      if (fits(group)) found = group
    }
  }
  return found
}

/** Whether two sets of words are near-duplicates. */
export function isNear(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  if (small.size < NEAR * large.size) return false
  let shared = 0
  for (const word of small) if (large.has(word)) shared++
  if (shared < NEAR * (a.size + b.size - shared)) return false
  const differs = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
    [...one].some((word) => /\d/.test(word) && !other.has(word))
  return !differs(a, b) && !differs(b, a)
}
