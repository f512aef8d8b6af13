/** Earlier dates are artefacts: some clocks start in 1970 or 1980. */
const EARLIEST = Date.UTC(1990, 0, 1)
/** Tolerance for time zones and inaccurate clocks, in ms. */
const TOLERANCE = 2 * 86_400_000

/**
 * Creates a function that returns why a date cannot be that of a response, or null if it can.
 * @param sample dates of the same file; if most are in the future, this machine's clock is wrong and not the file
 */
export function createDateCheck(sample: readonly Date[], now = Date.now()): (at: Date) => string | null {
  const latest = now + TOLERANCE
  const later = sample.filter((at) => at.getTime() > latest).length
  const trustsClock = later <= sample.length / 2
  return (at) => {
    if (at.getTime() < EARLIEST) return 'date before 1990'
    return trustsClock && at.getTime() > latest ? 'date in the future' : null
  }
}
