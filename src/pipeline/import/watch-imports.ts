import type { ImportStore } from '../../domain/ports/imports.js'

/** How often it is looked, ms, and after how long a silence a process has died, s: together under a minute. */
const LOOK = 15_000
const SILENCE = 40

/** Marks imports as failed whose process or database died, until the timer is cleared. */
export function watchImports(imports: Pick<ImportStore, 'endSilent'>, onError: (error: unknown) => void): NodeJS.Timeout {
  const look = () => imports.endSilent(SILENCE).catch(onError)
  void look()
  return setInterval(look, LOOK)
}
