import { emptyOutbox, type OutboxDeps } from './deliver.js'

/** How often it is looked, ms: what happens leaves the house about so long after. */
const LOOK_EVERY_MS = 2_000

/** Sends what happens and what is due until closed. Any number of processes may do so at a time. */
export function watchOutbox(deps: OutboxDeps, onError: (error: unknown) => void): { close(): Promise<void> } {
  let looking: Promise<unknown> | null = null
  const timer = setInterval(() => {
    looking ??= emptyOutbox(deps)
      .catch(onError)
      .finally(() => {
        looking = null
      })
  }, LOOK_EVERY_MS)
  return {
    async close() {
      clearInterval(timer)
      await looking
    },
  }
}
