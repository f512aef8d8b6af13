import type { Request, Response } from 'express'
import { z } from 'zod'
import { deviceOf } from '../../domain/access/session.js'
import { UserError } from '../../domain/errors/user-error.js'
import { PASSKEY_SCRIPT, PASSKEY_SCRIPT_PATH } from '../../output/access/passkey-script.js'
import { refuseStale } from '../../pipeline/access/fresh-session.js'
import { BEGINNINGS, countTry } from '../../pipeline/access/limits.js'
import {
  addPasskey,
  askForPasskey,
  offerPasskey,
  removePasskey,
  type Site,
  signInWithPasskey,
} from '../../pipeline/access/passkeys.js'
import { hashToken, newToken } from '../../pipeline/access/tokens.js'
import { type Auth, addressOf, DEFAULT_SESSION_LIMITS } from '../auth.js'
import type { AppDeps } from '../deps.js'
import { baseUrl } from '../requests/base-url.js'
import { createCookies } from '../requests/cookies.js'
import { localPath, startOf } from '../requests/local-path.js'
import { personOf } from '../requests/person.js'
import { refuseForeign } from '../requests/same-origin.js'
import { type Route, route } from '../route-table/route.js'

/** How long somebody may take to touch their key, s. */
const FLOW_SECONDS = 300

const anyone = { role: 'anyone', areas: 'own', teams: 'any' } as const
const signedIn = { role: 'team', areas: 'own', teams: 'any' } as const

/** What an authenticator answers; the library checks what is in it. */
const Answer = z.looseObject({ id: z.string().min(1).max(1400) })
const Empty = z.strictObject({})

interface Challenge {
  challenge: string
  personId?: number
}

/**
 * The site that passkeys belong to, where they can be used at all: browsers want https, or this machine itself.
 * @returns null elsewhere
 */
export function passkeySite(deps: Pick<AppDeps, 'publicUrl'>, request: Request): Site | null {
  const base = baseUrl(deps, request)
  if (base === null) return null
  const { protocol, hostname, origin } = new URL(base)
  return protocol === 'https:' || hostname === 'localhost' ? { origin } : null
}

/** Lets the page run the one script, and that send to our own pages. */
export function allowPasskeyScript(response: Response, { origin }: Site): void {
  const policy = String(response.getHeader('Content-Security-Policy'))
  const script = `script-src ${origin}${PASSKEY_SCRIPT_PATH};connect-src 'self';require-trusted-types-for 'script'`
  response.set('Content-Security-Policy', `${policy};${script}`)
}

/** Signing in with a passkey, without being known before. */
export function passkeySignInRoutes(deps: AppDeps, auth: Auth): Route[] {
  const { stores, publicUrl } = deps
  const challenges = createChallenges(deps)
  return [
    route({
      ...anyone,
      method: 'get',
      path: PASSKEY_SCRIPT_PATH,
      summary: 'Read the script that uses passkeys',
      handle({ response }) {
        response.type('text/javascript').send(PASSKEY_SCRIPT)
      },
    }),
    route({
      ...anyone,
      method: 'post',
      path: '/login/passkey/options',
      summary: 'Ask for a passkey',
      body: Empty,
      async handle({ request, response }) {
        refuseForeign(request, publicUrl)
        await countTry(stores.rateLimits, BEGINNINGS, addressOf(request))
        const options = await askForPasskey(siteOf(deps, request))
        await challenges.keep(request, response, 'passkey', { challenge: options.challenge })
        response.json(options)
      },
    }),
    route({
      ...anyone,
      method: 'post',
      path: '/login/passkey',
      summary: 'Sign in with a passkey',
      body: z.strictObject({ answer: Answer, next: z.string().max(2000).optional().transform(localPath) }),
      async handle({ body: { answer, next }, request, response }) {
        refuseForeign(request, publicUrl)
        const { challenge } = await challenges.take(request, response, 'passkey')
        const person = await signInWithPasskey(stores, siteOf(deps, request), { id: answer.id, answer, challenge })
        if (!person) throw new UserError('unauthorized', 'This passkey is not known here')
        await auth.openSession(request, response, person)
        response.json({ next: startOf(person, next) })
      },
    }),
  ]
}

/** A person's own passkeys. */
export function passkeyPages(deps: AppDeps): Route[] {
  const { stores } = deps
  const challenges = createChallenges(deps)
  return [
    route({
      ...signedIn,
      method: 'post',
      path: '/account/passkeys/options',
      summary: 'Offer to make a passkey',
      body: Empty,
      async handle({ request, response }) {
        const { person, sessionId } = await personOf(stores, response)
        const { idleMinutes } = deps.sessionLimits ?? DEFAULT_SESSION_LIMITS
        await refuseStale(stores.sessions, { personId: person.id, sessionId }, idleMinutes)
        const options = await offerPasskey(stores, siteOf(deps, request), person)
        await challenges.keep(request, response, 'new-passkey', { challenge: options.challenge, personId: person.id })
        response.json(options)
      },
    }),
    route({
      ...signedIn,
      method: 'post',
      path: '/account/passkeys',
      summary: 'Add a passkey',
      body: z.strictObject({ answer: Answer }),
      async handle({ body: { answer }, request, response }) {
        const { person } = await personOf(stores, response)
        const { challenge, personId } = await challenges.take(request, response, 'new-passkey')
        if (personId !== person.id) throw new UserError('invalid', 'This passkey was begun by somebody else: try again')
        const device = deviceOf(request.headers['user-agent'])
        await addPasskey(stores, siteOf(deps, request), { person, answer, challenge, device })
        response.json({ next: '/account?done=passkey' })
      },
    }),
    route({
      ...signedIn,
      method: 'post',
      path: '/account/passkeys/remove',
      summary: 'Remove one of your passkeys',
      body: z.strictObject({ id: z.string().max(1400) }),
      reads: 'form',
      async handle({ body: { id }, response }) {
        const { person } = await personOf(stores, response)
        await removePasskey(stores, person, id)
        response.redirect(303, '/account#passkeys')
      },
    }),
  ]
}

function siteOf(deps: AppDeps, request: Request): Site {
  const site = passkeySite(deps, request)
  if (!site) throw new UserError('not-found', 'Passkeys need PUBLIC_URL with https')
  return site
}

/** Challenges that only the browser that asked can answer, once. */
function createChallenges(deps: AppDeps) {
  const cookies = createCookies(deps)
  return {
    async keep(request: Request, response: Response, kind: string, data: Challenge): Promise<void> {
      const begun = newToken()
      await deps.stores.flows.add({ hash: hashToken(begun), kind, data, seconds: FLOW_SECONDS })
      cookies.set(request, response, 'flow', begun, FLOW_SECONDS)
    },
    async take(request: Request, response: Response, kind: string): Promise<Challenge> {
      const begun = cookies.get(request, 'flow')
      cookies.clear(request, response, 'flow')
      const flow = begun === undefined ? null : await deps.stores.flows.take(hashToken(begun), kind)
      if (!flow) throw new UserError('invalid', 'This took too long, or was begun in another browser: try again')
      return flow as Challenge
    },
  }
}
