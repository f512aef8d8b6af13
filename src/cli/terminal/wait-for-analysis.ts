import { setTimeout as sleep } from 'node:timers/promises'
import type { Services } from '../../compose.js'
import { UserError } from '../../domain/errors/user-error.js'
import { showProgress } from './progress.js'

/** Counting all responses is slow, so a long analysis is polled less often than a short one, ms. */
const LOOK_FIRST = 100
const LOOK_LAST = 1_000

/**
 * Waits until nothing is pending, and shows how far it is.
 * @throws UserError if responses stay pending although the queue has nothing left to do
 */
export async function waitForAnalysis({ stores, queue }: Pick<Services, 'stores' | 'queue'>): Promise<void> {
  const progress = showProgress('analysing')
  try {
    let total = 0
    const started = Date.now()
    for (let idle = 0; ; await sleep(Math.min(LOOK_LAST, LOOK_FIRST + (Date.now() - started) / 10))) {
      const { waiting, active, delayed } = await queue.counts()
      const { pending } = await stores.responses.counts()
      total = Math.max(total, pending)
      progress.update(total - pending, total)
      if (pending === 0) return
      idle = waiting + active + delayed === 0 ? idle + 1 : 0
      if (idle > 3) {
        throw new UserError(
          'unavailable',
          `${pending} responses could not be analysed yet: run the command again with LOG_LEVEL=warn to see why`,
        )
      }
    }
  } finally {
    progress.stop()
  }
}
