import type { Response } from 'express'
import { z } from 'zod'
import { managesPeople } from '../../domain/access/access.js'
import { UserError } from '../../domain/errors/user-error.js'
import { CONSENTS } from '../../domain/people/members.js'
import { type AccountView, accountPage, keyAccountPage } from '../../output/access/account-page.js'
import { isFresh, refuseStale } from '../../pipeline/access/fresh-session.js'
import { countTry, PASSWORDS_OF_ACCOUNT_HERE } from '../../pipeline/access/limits.js'
import { changeOwnPassword, endSession, endSessions } from '../../pipeline/access/manage-people.js'
import { setOwnConsent } from '../../pipeline/access/own-consent.js'
import { DEFAULT_SESSION_LIMITS } from '../auth.js'
import type { AppDeps } from '../deps.js'
import { callerOf } from '../requests/access.js'
import { IdPath } from '../requests/fields.js'
import { password, personOf } from '../requests/person.js'
import { type Route, route } from '../route-table/route.js'
import { allowPasskeyScript, passkeySite } from './passkeys.js'
import { beginSingleSignOn } from './single-sign-on.js'

const signedIn = { role: 'team', areas: 'own', teams: 'any' } as const

const DONE = {
  passkey: 'Your passkey is added. You can sign in with it from now on.',
  connected: 'Your account is connected: from now on you can sign in with single sign-on.',
  consent: 'Saved. It applies from now on, also to earlier comments.',
  password: 'Your password is changed. Your other sessions have ended.',
}

/** A person's own account, and what its forms send. */
export function accountPages(deps: AppDeps): Route[] {
  const { stores } = deps
  const { idleMinutes } = deps.sessionLimits ?? DEFAULT_SESSION_LIMITS

  async function send(response: Response, more: Pick<AccountView, 'problem' | 'done'> = {}, status = 200): Promise<void> {
    const caller = callerOf(response)
    if (caller.kind === 'key') return void response.type('html').send(keyAccountPage(caller.name))
    const { person, sessionId } = await personOf(stores, response)
    const sessions = await stores.sessions.list(person.id, idleMinutes)
    const passkeys = await stores.passkeys.list(person.id)
    const site = passkeySite(deps, response.req)
    if (site && !person.fromGroups) allowPasskeyScript(response, site)
    const members = person.memberId === null ? [] : await stores.roster.members()
    const member = members.find(({ id }) => id === person.memberId) ?? null
    const page = accountPage({
      person,
      sessionId,
      sessions,
      passkeys,
      offersPasskeys: site !== null && !person.fromGroups,
      member,
      isFresh: await isFresh(stores.sessions, { personId: person.id, sessionId }, idleMinutes),
      managesPeople: managesPeople(caller),
      singleSignOn: deps.openId?.name,
      ...more,
    })
    response.status(status).type('html').send(page)
  }

  return [
    route({
      ...signedIn,
      method: 'get',
      path: '/account',
      summary: 'Show your own account',
      query: z.strictObject({ done: z.enum(['consent', 'password', 'connected', 'passkey']).optional() }),
      handle: ({ query: { done }, response }) => send(response, { done: done && DONE[done] }),
    }),
    route({
      ...signedIn,
      method: 'post',
      path: '/account/consent',
      summary: 'Set how far you consent to be named',
      body: z.strictObject({ consent: z.enum(CONSENTS) }),
      reads: 'form',
      async handle({ body: { consent }, response }) {
        await setOwnConsent(stores, callerOf(response), consent)
        response.redirect(303, '/account?done=consent')
      },
    }),
    route({
      ...signedIn,
      method: 'post',
      path: '/account/password',
      summary: 'Change your password',
      body: z.strictObject({ current: password, password }),
      reads: 'form',
      limit: '8kb',
      async handle({ body, response }) {
        const own = await personOf(stores, response)
        await countTry(stores.rateLimits, PASSWORDS_OF_ACCOUNT_HERE, `change ${own.person.id}`)
        try {
          await changeOwnPassword(stores, { ...own, ...body })
        } catch (error) {
          if (!(error instanceof UserError)) throw error
          return send(response, { problem: error.message }, 400)
        }
        response.redirect(303, '/account?done=password')
      },
    }),
    route({
      ...signedIn,
      method: 'post',
      path: '/account/single-sign-on',
      summary: 'Connect your account with single sign-on',
      async handle({ request, response }) {
        const { person, sessionId } = await personOf(stores, response)
        if (!deps.openId) throw new UserError('not-found', 'Single sign-on is not set up')
        await refuseStale(stores.sessions, { personId: person.id, sessionId }, idleMinutes)
        await beginSingleSignOn(deps, request, response, { next: '/account?done=connected', personId: person.id })
      },
    }),
    route({
      ...signedIn,
      method: 'post',
      path: '/account/sessions/:id/end',
      summary: 'End one of your sessions',
      params: IdPath,
      async handle({ params: { id }, response }) {
        const { person } = await personOf(stores, response)
        await endSession(stores, person.id, id, person.name)
        response.redirect(303, '/account#sessions')
      },
    }),
    route({
      ...signedIn,
      method: 'post',
      path: '/account/sessions/end-others',
      summary: 'End your other sessions',
      async handle({ response }) {
        const { person, sessionId } = await personOf(stores, response)
        await endSessions(stores, person.id, person.name, sessionId)
        response.redirect(303, '/account#sessions')
      },
    }),
  ]
}
