/** Cuts a word into the pieces of a vocabulary. */
export type CutWord = (plain: string) => number[]

interface Vocabulary {
  /** Piece and log-probability, by id. */
  pieces: readonly (readonly [string, number])[]
  unknown: number
  /** Ids of the beginning, end and padding marks: only a word that equals a mark is converted to its id. */
  special: ReadonlySet<number>
}

/** Represents the space before a word. */
const SPACE = '▁'
/** How much lower the log-probability of an unknown character is than that of the least likely piece. */
const UNKNOWN_PENALTY = 10
/** Words longer than this, in UTF-16 units, are divided into parts of this length to keep the time linear. No language has longer words. */
const LONGEST_WORD = 200

/**
 * A unigram language model (Kudo 2018): of all ways to cut a word, it chooses the pieces with the highest sum of log-probabilities, using the Viterbi
 * algorithm. In a tie the piece that begins earlier wins, as in the `tokenizers` library; adjacent unknown characters form one piece.
 */
export function createUnigram({ pieces, unknown, special }: Vocabulary): CutWord {
  const ids = new Map<string, number>()
  const marks = new Map<string, number>()
  let longest = 1
  let least = 0
  for (const [id, [piece, score]] of pieces.entries()) {
    least = Math.min(least, score)
    if (special.has(id) || id === unknown) {
      marks.set(piece, id)
      continue
    }
    ids.set(piece, id)
    longest = Math.max(longest, piece.length)
  }
  const scores = Float64Array.from(pieces, ([, score]) => score)
  const unknownScore = least - UNKNOWN_PENALTY

  const cut = (text: string): number[] => {
    const { length } = text
    const best = new Float64Array(length + 1).fill(Number.NEGATIVE_INFINITY)
    const from = new Int32Array(length + 1)
    const by = new Int32Array(length + 1).fill(-1)
    best[0] = 0
    for (let start = 0; start < length; ) {
      const width = text.codePointAt(start)! > 0xffff ? 2 : 1
      let hasOne = false
      for (let end = start + 1; end <= Math.min(length, start + longest); end++) {
        const id = ids.get(text.slice(start, end))
        if (id === undefined) continue
        if (end - start === width) hasOne = true
        const score = best[start]! + scores[id]!
        if (score > best[end]!) {
          best[end] = score
          from[end] = start
          by[end] = id
        }
      }
      const end = start + width
      if (!hasOne && best[start]! + unknownScore > best[end]!) {
        best[end] = best[start]! + unknownScore
        from[end] = start
        by[end] = unknown
      }
      start = end
    }
    const found: number[] = []
    for (let end = length; end > 0; end = from[end]!) {
      const id = by[end]!
      if (id !== unknown || found.at(-1) !== unknown) found.push(id)
    }
    return found.reverse()
  }

  return (plain) => {
    const mark = marks.get(plain)
    if (mark !== undefined) return [mark]
    // Like the library, do not add a second space mark to a word that begins with one.
    if (plain.length <= LONGEST_WORD) return cut(plain.startsWith(SPACE) ? plain : SPACE + plain)
    const found: number[] = []
    for (let start = 0; start < plain.length; ) {
      let end = Math.min(plain.length, start + LONGEST_WORD)
      if (end < plain.length && plain.codePointAt(end - 1)! > 0xffff) end++
      found.push(...cut((start === 0 ? SPACE : '') + plain.slice(start, end)))
      start = end
    }
    return found
  }
}
