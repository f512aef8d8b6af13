import { setTimeout as sleep } from 'node:timers/promises'
import type { Services } from '../compose.js'
import { UserError } from '../domain/errors.js'
import { showProgress } from './progress.js'

const LOOK_EVERY = 250

/**
 * Waits until nothing is pending, and shows how far it is.
 * @throws UserError where responses stay pending although the queue has nothing left to do
 */
export async function waitForAnalysis({ stores, queue }: Pick<Services, 'stores' | 'queue'>): Promise<void> {
  const progress = showProgress('analysing')
  try {
    let total = 0
    for (let idle = 0; ; await sleep(LOOK_EVERY)) {
      const { waiting, active, delayed } = await queue.counts()
      const { pending } = await stores.responses.counts()
      total = Math.max(total, pending)
      progress.update(total - pending, total)
      if (pending === 0) return
      idle = waiting + active + delayed === 0 ? idle + 1 : 0
      if (idle > 3) {
        throw new UserError(
          'unavailable',
          `${pending} responses could not be analysed yet: run it again with LOG_LEVEL=warn to see why`,
        )
      }
    }
  } finally {
    progress.stop()
  }
}
