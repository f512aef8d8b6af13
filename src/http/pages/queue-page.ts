import { z } from 'zod'
import { queuePage } from '../../output/admin/queue-page.js'
import type { AppDeps } from '../deps.js'
import { type Route, route } from '../route-table/route.js'

/** Maximum number of failed jobs in the list. */
const LISTED = 100

/** The queue page, for officers with access to everything. */
export function queuePages({ queue }: Pick<AppDeps, 'queue'>): Route[] {
  const admin = { role: 'officer', areas: 'all', teams: 'all' } as const
  return [
    route({
      ...admin,
      method: 'get',
      path: '/queue',
      summary: 'Show how many jobs are in each state, and which failed',
      async handle({ response }) {
        const [counts, failed] = await Promise.all([queue.counts(), queue.failed(LISTED)])
        response.type('html').send(queuePage({ counts, failed }))
      },
    }),
    route({
      ...admin,
      method: 'post',
      path: '/queue/retry',
      summary: 'Run all failed jobs again, then show the queue',
      body: z.strictObject({}),
      reads: 'form',
      async handle({ response }) {
        await queue.retryFailed()
        response.redirect(303, '/queue')
      },
    }),
  ]
}
