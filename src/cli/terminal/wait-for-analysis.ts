import { setTimeout as sleep } from 'node:timers/promises'
import type { Services } from '../../compose.js'
import { UserError } from '../../domain/errors/user-error.js'
import { showProgress } from './progress.js'

/** Counting all responses is slow, so a long analysis is polled less often than a short one, ms. */
const LOOK_FIRST = 100
const LOOK_LAST = 1_000

/**
 * Waits until nothing is left to analyse, and shows how far it is.
 * @param countLeft counts the responses that are left; those that are pending by default
 * @throws UserError if some are left although the queue has nothing left to do
 */
export async function waitForAnalysis(
  { stores, queue }: Pick<Services, 'stores' | 'queue'>,
  countLeft = async () => (await stores.responses.counts()).pending,
): Promise<void> {
  const progress = showProgress('analysing')
  try {
    let total = 0
    const started = Date.now()
    for (let idle = 0; ; await sleep(Math.min(LOOK_LAST, LOOK_FIRST + (Date.now() - started) / 10))) {
      const { waiting, active, delayed } = await queue.counts()
      const left = await countLeft()
      total = Math.max(total, left)
      progress.update(total - left, total)
      if (left === 0) return
      idle = waiting + active + delayed === 0 ? idle + 1 : 0
      if (idle > 3) {
        throw new UserError(
          'unavailable',
          `${left} responses could not be analysed yet: run the command again with LOG_LEVEL=warn to see why`,
        )
      }
    }
  } finally {
    progress.stop()
  }
}
