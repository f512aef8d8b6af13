/** Counts for precision and recall: true positives, predictions and gold annotations. */
export interface Tally {
  truePositives: number
  predicted: number
  gold: number
}

export interface Figure {
  /** "gold en · praise" */
  name: string
  /** The main measure, 0 to 1. */
  value: number
  /** The line to print. */
  line: string
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)

export const f1Of = ({ truePositives, predicted, gold }: Tally): number => share(2 * truePositives, predicted + gold)

/** Precision, recall and F1 of a set. */
export function countFigure(name: string, counts: Tally): Figure {
  const value = f1Of(counts)
  const { truePositives, predicted, gold } = counts
  const cells = [share(truePositives, predicted), share(truePositives, gold), value].map((cell) => cell.toFixed(3))
  return { name, value, line: `P ${cells[0]}  R ${cells[1]}  F1 ${cells[2]}  n ${gold}` }
}

/** Tally labels that are there against those that were found. */
export function tally(): { add(isGold: boolean, isPredicted: boolean): void; counts: Tally } {
  const counts: Tally = { truePositives: 0, predicted: 0, gold: 0 }
  return {
    counts,
    add(isGold, isPredicted) {
      if (isGold) counts.gold++
      if (isPredicted) counts.predicted++
      if (isGold && isPredicted) counts.truePositives++
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
