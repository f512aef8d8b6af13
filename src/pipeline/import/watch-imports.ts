import type { ImportStore } from '../../domain/ports/imports.js'

/** Interval between checks, in ms, and the time without a heartbeat after which a process counts as dead, in s; together less than a minute. */
const LOOK = 15_000
const SILENCE = 40

/** Regularly marks imports as failed whose process has died, until the timer is cleared. */
export function watchImports(imports: Pick<ImportStore, 'endSilent'>, onError: (error: unknown) => void): NodeJS.Timeout {
  const look = () => imports.endSilent(SILENCE).catch(onError)
  void look()
  return setInterval(look, LOOK)
}
