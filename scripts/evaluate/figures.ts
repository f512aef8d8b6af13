/** Counts of one label in one set. */
export interface Counts {
  right: number
  found: number
  asked: number
}

export interface Figure {
  /** "gold en · praise" */
  name: string
  /** The measure that stands for it, 0 to 1. */
  value: number
  /** The line to print. */
  line: string
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)

export const f1Of = ({ right, found, asked }: Counts): number => share(2 * right, found + asked)

/** Precision, recall and F1 of a set. */
export function countFigure(name: string, counts: Counts): Figure {
  const value = f1Of(counts)
  const { right, found, asked } = counts
  const cells = [share(right, found), share(right, asked), value].map((cell) => cell.toFixed(3))
  return { name, value, line: `P ${cells[0]}  R ${cells[1]}  F1 ${cells[2]}  n ${asked}` }
}

/** Counts labels that are there against those that were found. */
export function tally(): { add(asked: boolean, found: boolean): void; counts: Counts } {
  const counts: Counts = { right: 0, found: 0, asked: 0 }
  return {
    counts,
    add(asked, found) {
      if (asked) counts.asked++
      if (found) counts.found++
      if (asked && found) counts.right++
    },
  }
}

/**
 * Expected calibration error in ten bins of equal width: how far stated probabilities are from what comes true, weighted by how many.
 */
export function calibrationError(pairs: readonly { probability: number; gold: boolean }[]): number {
  const bins = Array.from({ length: 10 }, () => ({ stated: 0, true: 0, count: 0 }))
  for (const { probability, gold } of pairs) {
    const bin = bins[Math.min(9, Math.floor(probability * 10))]!
    bin.stated += probability
    bin.true += gold ? 1 : 0
    bin.count++
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.stated - bin.true), 0) / Math.max(1, pairs.length)
}
