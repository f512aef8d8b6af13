/** Maximum number of pieces in a batch, including padding. Larger batches are no faster and take more memory. */
const BUDGET = 1024
/** Maximum share of padding in a batch. */
const MOST_PADDING = 0.1

/**
 * Groups rows of similar length into batches.
 * @param lengths of the rows
 * @returns the row indexes of each batch; every row is in exactly one batch
 */
export function batchByLength(lengths: readonly number[]): number[][] {
  const order = lengths.map((_, index) => index).sort((a, b) => lengths[b]! - lengths[a]! || a - b)
  const batches: number[][] = []
  let batch: number[] = []
  let pieces = 0
  for (const index of order) {
    const width = batch.length > 0 ? lengths[batch[0]!]! : 0
    const padded = width * (batch.length + 1)
    const isFull = padded > BUDGET || padded - pieces - lengths[index]! > padded * MOST_PADDING
    if (batch.length > 0 && isFull) {
      batches.push(batch)
      batch = []
      pieces = 0
    }
    batch.push(index)
    pieces += lengths[index]!
  }
  if (batch.length > 0) batches.push(batch)
  return batches
}
