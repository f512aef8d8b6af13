import type { Logger } from './log.js'

/** How long an ordered end may take before the process is ended, ms. The jobs that still run then are run again elsewhere. */
const SHUTDOWN_TIMEOUT_MS = 30_000

/** Ends the process in order on SIGTERM or SIGINT; a second signal ends it at once. */
export function closeOnSignal(close: () => Promise<void>, log: Logger): void {
  let isClosing = false
  async function end(signal: string) {
    if (isClosing) process.exit(1)
    isClosing = true
    log.info({ signal }, 'shutting down')
    setTimeout(() => process.exit(1), SHUTDOWN_TIMEOUT_MS).unref()
    try {
      await close()
      process.exit(0)
    } catch (error) {
      log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'shutdown failed')
      process.exit(1)
    }
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end(signal))
}
