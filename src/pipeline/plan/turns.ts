import pLimit from 'p-limit'
import { TooManyAttempts } from '../../domain/errors/user-error.js'

/** Runs tasks of requests that read and compute much, a few at once. */
export interface Turns {
  /** @throws TooManyAttempts if too many tasks are waiting already */
  take<T>(task: () => Promise<T>): Promise<T>
}

/** Seconds after which someone who was refused may try again. */
const RETRY_AFTER = 30

/**
 * Bounds the memory and the computing that such requests take in this process.
 * @param options.atOnce tasks that run at the same time
 * @param options.waiting tasks that wait for them
 */
export function createTurns({ atOnce, waiting }: { atOnce: number; waiting: number }): Turns {
  const limit = pLimit(atOnce)
  return {
    async take(task) {
      if (limit.pendingCount >= waiting) throw new TooManyAttempts('Too many plans, previews and analyses at once', RETRY_AFTER)
      return limit(task)
    },
  }
}
