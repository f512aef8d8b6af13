import { type IRouter, json, Router } from 'express'
import { z } from 'zod'
import { UserError } from '../../domain/errors/user-error.js'
import { CONSENTS } from '../../domain/people/members.js'
import type { AppDeps } from '../deps.js'
import { byOf } from '../requests/access.js'
import { NO_QUERY, parse, resource } from '../requests/input.js'
import { memberId } from './recognition.js'

const MemberPath = z.strictObject({ id: memberId })
const Change = z.strictObject({ consent: z.enum(CONSENTS, `must be one of ${CONSENTS.join(', ')}`) })
const noMember = (id: number) => new UserError('not-found', `There is no member ${id} on the roster`)

/** Members of the teams, and how far each consents to be named. A change is noted, and holds at once and for the past. */
export function memberRoutes({ stores: { roster } }: AppDeps): IRouter {
  const router = Router()
  resource(router, '/members', {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const members = await roster.members()
      response.json({ members: members.sort((a, b) => a.name.localeCompare(b.name, 'en') || a.id - b.id) })
    },
  })
  resource(router, '/members/:id', {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const { id } = parse(MemberPath, request.params, 'path')
      const member = (await roster.members()).find((each) => each.id === id)
      if (!member) throw noMember(id)
      response.json(member)
    },
    put: [
      json({ limit: '10kb' }),
      async (request, response) => {
        parse(NO_QUERY, request.query, 'query')
        const { id } = parse(MemberPath, request.params, 'path')
        const { consent } = parse(Change, request.body, 'body')
        const member = await roster.setConsent(id, consent, byOf(response))
        if (!member) throw noMember(id)
        response.json(member)
      },
    ],
  })
  return router
}
