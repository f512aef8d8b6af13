import { z } from 'zod'
import { CONSENTS } from '../../domain/people/members.js'
import { saveRoster } from '../../pipeline/admin/save-roster.js'
import { readDimensions } from '../../pipeline/disclosure/read-dimensions.js'
import { servingModels } from '../../pipeline/review/retrain.js'
import type { AppDeps } from '../deps.js'
import { listOf, MemberAnswer } from '../openapi/answers.js'
import { byOf } from '../requests/access.js'
import { type Route, route } from '../route-table/route.js'

const name = z.string().trim().min(1).max(200)
const NewMembers = z.strictObject({
  members: z
    .array(
      z.strictObject({
        name,
        aliases: z.array(name).max(50).default([]),
        team: z.string().trim().max(200).default(''),
        /** Left out, a member keeps theirs. */
        consent: z.enum(CONSENTS).optional(),
      }),
    )
    .min(1)
    .max(10_000),
})

/** Where the work stands, which dimensions and values there are (those that enough responses share), and the roster. */
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
        response.json({ responses, jobs, engine: (await servingModels(stores.corrections, compute)).engine })
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
    route({
      method: 'get',
      path: '/roster',
      summary: 'List the members on the roster',
      role: 'member',
      areas: 'all',
      teams: 'all',
      answers: [{ json: listOf('members', MemberAnswer) }],
      async handle({ response }) {
        response.json({ members: await stores.roster.members() })
      },
    }),
    route({
      method: 'put',
      path: '/roster',
      summary: 'Add members to the roster, or change them',
      // A roster holds what its members consent to.
      role: 'officer',
      areas: 'all',
      teams: 'all',
      body: NewMembers,
      limit: '5mb',
      answers: [{ json: z.strictObject({ saved: z.int() }) }],
      async handle({ body: { members }, response }) {
        const saved = await saveRoster(stores, members, byOf(response))
        // Whoever is on the roster by now is looked for in what was analysed before, so that consent reaches the past.
        await queue.add('resolve-members', [{ after: 0 }])
        response.json({ saved })
      },
    }),
  ]
}
