import { PlanRequest, readPlan } from '../../pipeline/plan/read-plan.js'
import type { AppDeps } from '../deps.js'
import { PlanAnswer } from '../openapi/plan-answers.js'
import { route } from '../route-table/route.js'

/** Plans: a preview of what a change would do before it is applied. */
export const planRoutes = (deps: AppDeps) => [
  route({
    method: 'post',
    path: '/plans',
    summary: 'List which comments, lists and packs a change of models, an area, the roster, a scenario or a theme would change',
    role: 'officer',
    areas: 'all',
    teams: 'all',
    body: PlanRequest,
    limit: '5mb',
    answers: [{ json: PlanAnswer }],
    async handle({ body, response }) {
      response.json(await readPlan({ ...deps.stores, compute: deps.compute }, body))
    },
  }),
]
