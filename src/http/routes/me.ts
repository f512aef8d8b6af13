import { z } from 'zod'
import { CONSENTS } from '../../domain/people/members.js'
import { endSession, endSessions } from '../../pipeline/access/manage-people.js'
import { readOwnMember, setOwnConsent } from '../../pipeline/access/own-consent.js'
import { markOwnSeen, readOwnRecognitions } from '../../pipeline/recognition/own-recognitions.js'
import { isRecipient } from '../../pipeline/review/route-out.js'
import { DEFAULT_SESSION_LIMITS } from '../auth.js'
import type { AppDeps } from '../deps.js'
import { CallerAnswer, listOf, MemberAnswer, SessionAnswer } from '../openapi/answers.js'
import { RecognitionPageAnswer } from '../openapi/report-answers.js'
import { callerOf } from '../requests/access.js'
import { IdPath } from '../requests/fields.js'
import { personOf } from '../requests/person.js'
import { route } from '../route-table/route.js'
import { FeedQuery } from './recognition.js'

const signedIn = { role: 'team', areas: 'own', teams: 'any' } as const

/** The caller: access, sessions, own recognitions and consent. */
export function meRoutes({ stores, translation, sessionLimits = DEFAULT_SESSION_LIMITS }: AppDeps) {
  return [
    route({
      ...signedIn,
      method: 'get',
      path: '/me',
      summary: 'Read who makes the request and what they have access to',
      answers: [{ json: CallerAnswer }],
      async handle({ response }) {
        const caller = callerOf(response)
        const { kind, id, name, role, areas, teams, member = null } = caller
        const receivesRouted = await isRecipient(stores, caller)
        response.json({ kind, id, name, role, areas, teams, member, receivesRouted, translates: translation !== undefined })
      },
    }),
    route({
      ...signedIn,
      method: 'get',
      path: '/me/sessions',
      summary: 'List your sessions',
      answers: [{ json: listOf('sessions', SessionAnswer) }],
      async handle({ response }) {
        const { person, sessionId } = await personOf(stores, response)
        const sessions = await stores.sessions.list(person.id, sessionLimits.idleMinutes)
        response.json({ sessions: sessions.map(({ personId: _, ...each }) => ({ ...each, current: each.id === sessionId })) })
      },
    }),
    route({
      ...signedIn,
      method: 'delete',
      path: '/me/sessions/:id',
      summary: 'End one of your sessions',
      params: IdPath,
      answers: [{ status: 204 }],
      async handle({ params: { id }, response }) {
        const { person } = await personOf(stores, response)
        await endSession(stores, person.id, id, person.name)
        response.status(204).end()
      },
    }),
    route({
      ...signedIn,
      method: 'delete',
      path: '/me/sessions',
      summary: 'End your other sessions',
      answers: [{ status: 204 }],
      async handle({ response }) {
        const { person, sessionId } = await personOf(stores, response)
        await endSessions(stores, person.id, person.name, sessionId)
        response.status(204).end()
      },
    }),
    route({
      ...signedIn,
      method: 'get',
      path: '/me/member',
      summary: 'Read your own entry on the roster',
      answers: [{ json: MemberAnswer }],
      async handle({ response }) {
        response.json(await readOwnMember(stores, callerOf(response)))
      },
    }),
    route({
      ...signedIn,
      method: 'put',
      path: '/me/consent',
      summary: 'Set how far you consent to be named in recognitions',
      body: z.strictObject({ consent: z.enum(CONSENTS, `must be one of ${CONSENTS.join(', ')}`) }),
      limit: '10kb',
      answers: [{ json: MemberAnswer }],
      async handle({ body: { consent }, response }) {
        response.json(await setOwnConsent(stores, callerOf(response), consent))
      },
    }),
    route({
      ...signedIn,
      method: 'get',
      path: '/me/recognitions',
      summary: 'List the recognitions of your own entry on the roster, newest day first',
      query: FeedQuery,
      answers: [{ json: RecognitionPageAnswer }],
      async handle({ query, response }) {
        response.json(await readOwnRecognitions(stores, callerOf(response), query))
      },
    }),
    route({
      ...signedIn,
      method: 'put',
      path: '/me/recognitions/:id/seen',
      summary: 'Mark one of your recognitions as seen, or take it back',
      params: z.strictObject({ id: z.string().min(1).max(64) }),
      body: z.strictObject({ seen: z.boolean() }),
      limit: '10kb',
      answers: [{ status: 204 }],
      async handle({ params: { id }, body: { seen }, response }) {
        await markOwnSeen(stores, callerOf(response), id, seen)
        response.status(204).end()
      },
    }),
  ]
}
