import { type IRouter, json, Router } from 'express'
import { z } from 'zod'
import { AREA_DEFAULTS } from '../../domain/areas/area.js'
import { commonValues } from '../../domain/disclosure/rare-values.js'
import { CONSENTS } from '../../domain/people/members.js'
import type { AppDeps } from '../deps.js'
import { byOf } from '../requests/access.js'
import { NO_QUERY, parse, resource } from '../requests/input.js'

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
export function statusRoutes({ stores, queue, compute }: AppDeps): IRouter {
  const router = Router()
  resource(router, '/status', {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const [responses, jobs] = await Promise.all([stores.responses.counts(), queue.counts()])
      response.json({ responses, jobs, engine: compute.engine })
    },
  })
  resource(router, '/dimensions', {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const [values, counts] = await Promise.all([stores.views.dimensions(), stores.responses.counts()])
      const total = Object.values(counts).reduce((sum, each) => sum + each, 0)
      const common = commonValues(values, total, AREA_DEFAULTS.minRespondents)
      const shown = Object.entries(values).map(([key, groups]) => [
        key,
        groups.filter(({ value }) => common[key]!.includes(value)),
      ])
      response.json({ dimensions: Object.fromEntries(shown) })
    },
  })
  resource(router, '/roster', {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      response.json({ members: await stores.roster.members() })
    },
    put: [
      json({ limit: '5mb' }),
      async (request, response) => {
        parse(NO_QUERY, request.query, 'query')
        const { members } = parse(NewMembers, request.body, 'body')
        const saved = await stores.roster.upsert(members, byOf(response))
        // Whoever is on the roster by now is looked for in what was analysed before, so that consent reaches the past.
        await queue.add('resolve-members', [{ after: 0 }])
        response.json({ saved })
      },
    ],
  })
  return router
}
