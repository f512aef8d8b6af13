import { hasRole } from '../../domain/access/access.js'
import { UserError } from '../../domain/errors/user-error.js'
import { PlanRequest, readPlan } from '../../pipeline/plan/read-plan.js'
import type { RouteDeps } from '../deps.js'
import { PlanAnswer } from '../openapi/plan-answers.js'
import { accessOf } from '../requests/access.js'
import { route } from '../route-table/route.js'

/** Changes that members make themselves; the others are made by officers, and planned by them. */
const OF_MEMBERS: readonly PlanRequest['change'][] = ['theme', 'scenario']

/** Plans: what a change would change, before it is applied. */
export const planRoutes = (deps: RouteDeps) => [
  route({
    method: 'post',
    path: '/plans',
    summary: 'List which comments, lists and packs a change of models, an area, the roster, a scenario or a theme would change',
    role: 'member',
    areas: 'all',
    teams: 'all',
    body: PlanRequest,
    limit: '5mb',
    answers: [{ json: PlanAnswer }],
    async handle({ body, response }) {
      if (!OF_MEMBERS.includes(body.change) && !hasRole(accessOf(response), 'officer'))
        throw new UserError('forbidden', 'Only officers change models, areas and the roster, and plan such changes')
      response.json(await deps.planTurns.take(() => readPlan({ ...deps.stores, compute: deps.compute }, body)))
    },
  }),
]
