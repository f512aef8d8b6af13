import type { JobHandler } from '../src/domain/jobs/jobs.js'
import { type RouteDeps, scanForRoutes } from '../src/pipeline/review/route-out.js'

/** Routes out comments that were analysed before routing was switched on, one batch per job. */
export function routeOutHandler(deps: RouteDeps & { next(after: number): Promise<void> }): JobHandler<'route-out'> {
  return {
    async handle({ after }) {
      const last = await scanForRoutes(deps, after)
      if (last !== null) await deps.next(last)
    },
  }
}
