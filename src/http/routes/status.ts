import { type IRouter, json, Router } from 'express'
import { z } from 'zod'
import { CONSENTS } from '../../domain/people/members.js'
import { readDimensions } from '../../pipeline/disclosure/read-dimensions.js'
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
      response.json({ dimensions: await readDimensions(stores) })
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
