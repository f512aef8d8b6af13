import type { Request } from 'express'
import { z } from 'zod'
import { deviceOf } from '../../domain/access/session.js'
import { UserError } from '../../domain/errors/user-error.js'
import { isFresh, refuseStale } from '../../pipeline/access/fresh-session.js'
import { countTry, PASSWORDS_OF_ACCOUNT_HERE } from '../../pipeline/access/limits.js'
import { changeOwnPassword } from '../../pipeline/access/manage-people.js'
import { addPasskey, offerPasskey, removePasskey } from '../../pipeline/access/passkeys.js'
import { DEFAULT_SESSION_LIMITS } from '../auth.js'
import type { AppDeps } from '../deps.js'
import { AccountAnswer, listOf, PasskeyAnswer } from '../openapi/answers.js'
import { createChallenges, PasskeyProof, passkeySite, siteOf } from '../requests/passkey-challenges.js'
import { password, personOf } from '../requests/person.js'
import { beginSingleSignOn } from '../requests/single-sign-on.js'
import { route } from '../route-table/route.js'

const signedIn = { role: 'team', areas: 'own', teams: 'any' } as const
/** Options for the browser's passkey functions. */
const OptionsAnswer = z.looseObject({ challenge: z.string() }).meta({ id: 'PasskeyOptions' })

/** A person's own account: password, passkeys, single sign-on. */
export function accountRoutes(deps: AppDeps) {
  const { stores } = deps
  const { idleMinutes } = deps.sessionLimits ?? DEFAULT_SESSION_LIMITS
  const challenges = createChallenges(deps)
  return [
    route({
      ...signedIn,
      method: 'get',
      path: '/me/account',
      summary: 'Read your account and its possible ways of signing in',
      answers: [{ json: AccountAnswer }],
      async handle({ request, response }) {
        const { person, sessionId } = await personOf(stores, response)
        response.json({
          person,
          isFresh: await isFresh(stores.sessions, { personId: person.id, sessionId }, idleMinutes),
          offersPasskeys: passkeySite(deps, request) !== null && !person.fromGroups,
          singleSignOn: deps.openId?.name ?? null,
        })
      },
    }),
    route({
      ...signedIn,
      method: 'put',
      path: '/me/password',
      summary: 'Change your password; your other sessions end',
      body: z.strictObject({ current: password, password }),
      limit: '8kb',
      answers: [{ status: 204 }],
      async handle({ body, response }) {
        const own = await personOf(stores, response)
        await countTry(stores.rateLimits, PASSWORDS_OF_ACCOUNT_HERE, `change ${own.person.id}`)
        await changeOwnPassword(stores, { ...own, ...body })
        response.status(204).end()
      },
    }),
    route({
      ...signedIn,
      method: 'post',
      path: '/me/single-sign-on',
      summary: 'Connect your account with single sign-on: continue to the address in this browser',
      answers: [{ json: z.strictObject({ url: z.string() }) }],
      async handle({ request, response }) {
        const { person, sessionId } = await personOf(stores, response)
        if (!deps.openId) throw new UserError('not-found', 'Single sign-on is not set up')
        await refuseStale(stores.sessions, { personId: person.id, sessionId }, idleMinutes)
        const url = await beginSingleSignOn(deps, request, response, { next: '/app/account?done=connected', personId: person.id })
        response.json({ url })
      },
    }),
    route({
      ...signedIn,
      method: 'get',
      path: '/me/passkeys',
      summary: 'List your passkeys',
      answers: [{ json: listOf('passkeys', PasskeyAnswer) }],
      async handle({ response }) {
        const { person } = await personOf(stores, response)
        response.json({ passkeys: await stores.passkeys.list(person.id) })
      },
    }),
    route({
      ...signedIn,
      method: 'post',
      path: '/me/passkeys/options',
      summary: 'Begin to add a passkey: returns what the browser needs to create one',
      answers: [{ json: OptionsAnswer }],
      async handle({ request, response }) {
        const { person, sessionId } = await personOf(stores, response)
        await refuseStale(stores.sessions, { personId: person.id, sessionId }, idleMinutes)
        const options = await offerPasskey(stores, siteOf(deps, request), person)
        await challenges.keep(request, response, 'new-passkey', { challenge: options.challenge, personId: person.id })
        response.json(options)
      },
    }),
    route({
      ...signedIn,
      method: 'post',
      path: '/me/passkeys',
      summary: 'Add the passkey that the browser created',
      body: z.strictObject({ answer: PasskeyProof }),
      answers: [{ status: 204 }],
      async handle({ body: { answer }, request, response }) {
        const { person } = await personOf(stores, response)
        const { challenge, personId } = await challenges.take(request, response, 'new-passkey')
        if (personId !== person.id) throw new UserError('invalid', 'Someone else started to add this passkey: try again')
        await addPasskey(stores, siteOf(deps, request), { person, answer, challenge, device: deviceIn(request) })
        response.status(204).end()
      },
    }),
    route({
      ...signedIn,
      method: 'delete',
      path: '/me/passkeys/:id',
      summary: 'Remove one of your passkeys',
      params: z.strictObject({ id: z.string().min(1).max(1400) }),
      answers: [{ status: 204 }],
      async handle({ params: { id }, response }) {
        const { person } = await personOf(stores, response)
        await removePasskey(stores, person, id)
        response.status(204).end()
      },
    }),
  ]
}

const deviceIn = ({ headers }: Request): string => deviceOf(headers['user-agent'])
