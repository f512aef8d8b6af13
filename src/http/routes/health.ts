import type { Request, Response } from 'express'
import { z } from 'zod'
import type { AppDeps } from '../deps.js'
import { type Route, route } from '../route-table/route.js'

/** A database that has not answered for this long is not there, ms. */
const UNRESPONSIVE_AFTER_MS = 10_000
/** An answer waits no longer than this for the database, ms. */
const MAX_WAIT_MS = 150

/** Whether the service can work, for watchers. */
export function healthRoutes({ stores }: AppDeps): Route[] {
  const answer = healthz(() => stores.keys.count())
  return [
    route({
      method: 'get',
      path: '/healthz',
      summary: 'Check whether the service is healthy',
      role: 'anyone',
      areas: 'own',
      teams: 'any',
      query: z.looseObject({}),
      handle: ({ request, response }) => answer(request, response),
    }),
  ]
}

/**
 * Answers whether the service can work. A database that is busy is not a dead one, so a slow look at it counts against the service only
 * after some seconds, and no answer waits for it long.
 */
export function healthz(ping: () => Promise<unknown>, now: () => number = Date.now) {
  let looking: { since: number; done: Promise<void> } | null = null
  let works = true

  function look() {
    const done = Promise.resolve()
      .then(ping)
      .then(
        () => true,
        () => false,
      )
      .then((outcome) => {
        works = outcome
        looking = null
      })
    return { since: now(), done }
  }

  return async (_request: Request, response: Response): Promise<void> => {
    looking ??= look()
    const { since, done } = looking
    await Promise.race([done, new Promise((resolve) => setTimeout(resolve, MAX_WAIT_MS).unref())])
    const healthy = works && (looking === null || now() - since < UNRESPONSIVE_AFTER_MS)
    response.status(healthy ? 200 : 503).json({ status: healthy ? 'ok' : 'unavailable' })
  }
}
