import { z } from 'zod'
import { PERSON_ROLES } from '../../domain/access/person.js'
import { invitationPath, invite, inviteToReset, withdrawInvitation } from '../../pipeline/access/invite.js'
import { changePerson, endSession, endSessions, noPerson } from '../../pipeline/access/manage-people.js'
import { DEFAULT_SESSION_LIMITS } from '../auth.js'
import type { AppDeps } from '../deps.js'
import { InvitationAnswer, listOf, PersonAnswer, SessionAnswer } from '../openapi/answers.js'
import { byOf, callerOf } from '../requests/access.js'
import { baseUrl } from '../requests/base-url.js'
import { areaKey, IdPath, id, pathId } from '../requests/fields.js'
import { email, personName } from '../requests/person.js'
import { route } from '../route-table/route.js'

const areas = z.array(areaKey).max(1000)
const teams = z.array(z.string().max(200)).max(1000)
const NewInvitation = z.strictObject({
  name: personName,
  email,
  role: z.enum(PERSON_ROLES),
  areas: areas.default([]),
  teams: teams.default([]),
  memberId: id.nullable().default(null),
})
const Change = z.strictObject({
  role: z.enum(PERSON_ROLES).optional(),
  areas: areas.optional(),
  teams: teams.optional(),
  memberId: id.nullable().optional(),
  disabled: z.boolean().optional(),
  emailVerified: z.literal(true).optional().meta({ description: 'Says that the address belongs to the person' }),
})
const SessionPath = IdPath.extend({ session: pathId })
const LinkAnswer = z.strictObject({ id: z.int(), link: z.string() })

/** Who may manage people. The same as for keys, because they could give people more access than they have. */
const ADMINS = { role: 'officer', areas: 'all', teams: 'all' } as const

/** People with an account: invited by a link, given roles, disabled; and their sessions. */
export function peopleRoutes(deps: AppDeps) {
  const { stores, sessionLimits = DEFAULT_SESSION_LIMITS } = deps
  return [
    route({
      ...ADMINS,
      method: 'get',
      path: '/people',
      summary: 'List the people who have an account',
      answers: [{ json: listOf('people', PersonAnswer) }],
      async handle({ response }) {
        response.json({ people: await stores.people.list() })
      },
    }),
    route({
      ...ADMINS,
      method: 'patch',
      path: '/people/:id',
      summary: "Change a person's role, areas, teams or member on the roster, disable their account, or confirm their address",
      params: IdPath,
      body: Change,
      answers: [{ json: PersonAnswer }],
      async handle({ params, body, response }) {
        response.json(await changePerson(stores, params.id, body as Parameters<typeof changePerson>[2], byOf(response)))
      },
    }),
    route({
      ...ADMINS,
      method: 'get',
      path: '/people/:id/sessions',
      summary: 'List the sessions of a person',
      params: IdPath,
      answers: [{ json: listOf('sessions', SessionAnswer) }],
      async handle({ params, response }) {
        if (!(await stores.people.get(params.id))) throw noPerson(params.id)
        const caller = callerOf(response)
        const own = caller.kind === 'person' ? caller.sessionId : null
        const sessions = await stores.sessions.list(params.id, sessionLimits.idleMinutes)
        response.json({ sessions: sessions.map(({ personId: _, ...each }) => ({ ...each, current: each.id === own })) })
      },
    }),
    route({
      ...ADMINS,
      method: 'delete',
      path: '/people/:id/sessions',
      summary: 'End all sessions of a person',
      params: IdPath,
      answers: [{ status: 204 }],
      async handle({ params, response }) {
        await endSessions(stores, params.id, byOf(response))
        response.status(204).end()
      },
    }),
    route({
      ...ADMINS,
      method: 'delete',
      path: '/people/:id/sessions/:session',
      summary: 'End one session of a person',
      params: SessionPath,
      answers: [{ status: 204 }],
      async handle({ params, response }) {
        await endSession(stores, params.id, params.session, byOf(response))
        response.status(204).end()
      },
    }),
    route({
      ...ADMINS,
      method: 'post',
      path: '/people/:id/reset-link',
      repeats: 'refuse',
      summary: 'Create a link for setting a new password; it is shown only once',
      params: IdPath,
      answers: [{ status: 201, json: LinkAnswer }],
      async handle({ params, request, response }) {
        const token = await inviteToReset(stores, params.id, byOf(response))
        response.status(201).json({ id: params.id, link: `${baseUrl(deps, request) ?? ''}${invitationPath(token)}` })
      },
    }),
    route({
      ...ADMINS,
      method: 'get',
      path: '/invitations',
      summary: 'List the open invitations, without their links',
      answers: [{ json: listOf('invitations', InvitationAnswer) }],
      async handle({ response }) {
        response.json({ invitations: await stores.invitations.list() })
      },
    }),
    route({
      ...ADMINS,
      method: 'post',
      path: '/invitations',
      repeats: 'refuse',
      summary: 'Invite a person; the link is shown once',
      body: NewInvitation,
      answers: [{ status: 201, json: LinkAnswer }],
      async handle({ body, request, response }) {
        const made = await invite(stores, body, byOf(response))
        response.status(201).json({ id: made.id, link: `${baseUrl(deps, request) ?? ''}${invitationPath(made.token)}` })
      },
    }),
    route({
      ...ADMINS,
      method: 'delete',
      path: '/invitations/:id',
      summary: 'Withdraw an invitation',
      params: IdPath,
      answers: [{ status: 204 }],
      async handle({ params, response }) {
        await withdrawInvitation(stores, params.id, byOf(response))
        response.status(204).end()
      },
    }),
  ]
}
