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
 * (prefix and position filters: Xiao, Wang, Lin and Yu 2008, Efficient similarity joins for near duplicate detection), so that it stays near-linear.
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
  const byWord = new Map<string, Posting[]>()
  for (const each of described) {
    const exact = `${each.bucket}\n${each.text}`
    const sorted = [...each.words].sort(rarestFirst)
    let group = byText.get(exact) ?? null
    if (group === null) {
      const { size } = each.words
      const keys = sorted.slice(0, size - Math.ceil(NEAR * size) + 1).map((word) => `${each.bucket}\n${word}`)
      group = earliest(keys, size, byWord, (index) => isNear(each.words, groups[index]!.leader.words, sorted))
      if (group === null) {
        byText.set(exact, groups.push({ leader: each, folded: [] }) - 1)
        keys.forEach((key, position) => {
          const posting = { group: groups.length - 1, position, size }
          const list = byWord.get(key)
          if (list) list.push(posting)
          else byWord.set(key, [posting])
        })
        continue
      }
      byText.set(exact, group)
    }
    groups[group]!.folded.push(each.item)
  }
  return groups.map(({ leader, folded }) => ({ leader: leader.item, folded }))
}

/** Where a word stands among a leader's, rarest first, and how many those are. */
interface Posting {
  group: number
  position: number
  size: number
}

/** The earliest group that fits, of those that share one of the rarest words. */
function earliest(keys: string[], size: number, index: ReadonlyMap<string, Posting[]>, fits: (group: number) => boolean) {
  let found: number | null = null
  for (const [position, key] of keys.entries()) {
    for (const other of index.get(key) ?? []) {
      if (found !== null && other.group >= found) break
      // What could still be shared from here on is not enough; had they shared a rarer word, it would have been looked at before.
      const most = Math.min(size - position, other.size - other.position)
      if (most >= enough(size, other.size) && fits(other.group)) found = other.group
    }
  }
  return found
}

/** Words that two near-duplicates share: |a ∩ b| / |a ∪ b| ≥ t exactly where |a ∩ b| ≥ t (|a| + |b|) / (1 + t). */
const enough = (a: number, b: number): number => Math.ceil((NEAR * (a + b)) / (1 + NEAR) - 1e-9)

/**
 * Whether two sets of words are near-duplicates.
 * @param rarestFirst the words of `a`: the likelier a word is to be missing in `b`, the sooner the loop ends
 */
export function isNear(a: ReadonlySet<string>, b: ReadonlySet<string>, rarestFirst: Iterable<string> = a): boolean {
  if (Math.min(a.size, b.size) < NEAR * Math.max(a.size, b.size)) return false
  let missing = a.size - enough(a.size, b.size)
  for (const word of rarestFirst) if (!b.has(word) && --missing < 0) return false
  const hasOwnNumber = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
    [...one].some((word) => /\d/.test(word) && !other.has(word))
  return !hasOwnNumber(a, b) && !hasOwnNumber(b, a)
}
