/** Earlier dates are artefacts of programs: 1970 and 1980 are where clocks start to count. */
const EARLIEST = Date.UTC(1990, 0, 1)
/** Zones and clocks differ by less. */
const TOLERANCE = 2 * 86_400_000

/**
 * Says why a date cannot be that of an answer; null if it can.
 * @param sample dates of the same file: where most of them lie in the future, this machine's clock is wrong and not the file
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
