import { readDimensions } from '../../pipeline/disclosure/read-dimensions.js'
import type { AppDeps } from '../deps.js'
import { type Route, route } from '../route-table/route.js'

/** Where the work stands, and which dimensions and values there are (those that enough responses share). */
export function statusRoutes({ stores, queue, compute }: AppDeps): Route[] {
  return [
    route({
      method: 'get',
      path: '/status',
      summary: 'Read how many responses and jobs are in which state',
      role: 'reader',
      areas: 'all',
      teams: 'any',
      async handle({ response }) {
        const [responses, jobs] = await Promise.all([stores.responses.counts(), queue.counts()])
        response.json({ responses, jobs, engine: compute.engine })
      },
    }),
    route({
      method: 'get',
      path: '/dimensions',
      summary: 'List the dimensions and the values that enough responses share',
      role: 'reader',
      areas: 'all',
      teams: 'any',
      async handle({ response }) {
        response.json({ dimensions: await readDimensions(stores) })
      },
    }),
  ]
}
