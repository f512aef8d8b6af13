import type { Request, RequestHandler, Response } from 'express'
import { ipKeyGenerator } from 'express-rate-limit'
import type { ApiKey } from '../domain/access/access.js'
import { accessFor, type Person } from '../domain/access/person.js'
import { type Caller, deviceOf, type SessionLimits } from '../domain/access/session.js'
import { UserError } from '../domain/errors/user-error.js'
import { countTry, refuseTooMany, WRONG_KEYS } from '../pipeline/access/limits.js'
import { isSigned } from '../pipeline/access/signed-links.js'
import { hashToken, newToken } from '../pipeline/access/tokens.js'
import { hashKey } from '../pipeline/admin/api-keys.js'
import type { AppDeps } from './deps.js'
import { HttpError } from './errors.js'
import { noteCaller, takeQueryKey, takeSignature } from './requests/access.js'
import { createCookies } from './requests/cookies.js'
import { refuseForeign } from './requests/same-origin.js'
import type { Route } from './route-table/route.js'

export const DEFAULT_SESSION_LIMITS: SessionLimits = { idleMinutes: 120, hours: 12 }

export interface Auth {
  /** Signs a browser in with a key. @returns what the key opens; null where it is not known */
  signInWithKey(request: Request, response: Response, key: string): Promise<ApiKey | null>
  /** Opens a session of a person who has proved who they are; one that the browser had before ends. */
  openSession(request: Request, response: Response, person: Person): Promise<void>
  /** Ends the session. @returns whose it was */
  signOut(request: Request, response: Response): Promise<Person | null>
  /**
   * Who makes a request, by key in the header, session or, where that is allowed, key in the query or signed link; null where nothing says.
   * @throws UserError where a key is wrong
   * @throws HttpError where a session is used from a page that is not ours
   */
  identify(request: Request, response: Response, ways?: Ways): Promise<Caller | null>
  /** Lets nobody in without a key or a session. */
  requireCaller(ways: Ways): RequestHandler
}

/**
 * Keys by `Authorization: Bearer`, people by the cookie of a session. Both are found by their SHA-256, so the time of a comparison tells nothing.
 * Sessions are in the store: every API process knows them, and they survive a restart.
 */
export function createAuth(deps: Pick<AppDeps, 'publicUrl' | 'sessionLimits'> & { stores: Stores }): Auth {
  const { keys, people, secrets, sessions, rateLimits } = deps.stores
  const { idleMinutes, hours } = deps.sessionLimits ?? DEFAULT_SESSION_LIMITS
  const cookies = createCookies(deps)

  async function checkKey(request: Request, key: string): Promise<ApiKey | null> {
    const known = /^vb_[\w-]{20,100}$/.test(key) ? await keys.find(hashKey(key)) : null
    if (known) return known
    // Invalid keys are rate-limited. Valid keys never are: others may share their address.
    await refuseTooMany(rateLimits, WRONG_KEYS, addressOf(request))
    await countTry(rateLimits, WRONG_KEYS, addressOf(request))
    return null
  }

  /** Who a signed link was made for, with what they may open now. */
  async function callerNamed(owner: string): Promise<Caller | null> {
    const [kind, id] = [owner.split(':')[0], Number(owner.split(':')[1])]
    if (kind === 'person') {
      const person = await people.get(id)
      return person && ofPerson(person, 0)
    }
    const key = (await keys.list()).find((each) => each.id === id && each.revokedAt === null)
    return key ? ofKey(key) : null
  }

  /** A new token each time: one that somebody put into the browser before is worth nothing. */
  async function open(request: Request, response: Response, of: { personId: number } | { keyHash: string }) {
    const before = cookies.get(request, 'session')
    if (before) await sessions.close(hashToken(before))
    const token = newToken()
    await sessions.open({ hash: hashToken(token), device: deviceOf(request.headers['user-agent']), hours, ...of })
    cookies.set(request, response, 'session', token)
  }

  const auth: Auth = {
    async signInWithKey(request, response, key) {
      const known = await checkKey(request, key)
      if (known) await open(request, response, { keyHash: hashKey(key) })
      return known
    },

    openSession: (request, response, person) => open(request, response, { personId: person.id }),

    async signOut(request, response) {
      const token = cookies.get(request, 'session')
      const session = token === undefined ? null : await sessions.find(hashToken(token), idleMinutes)
      if (token !== undefined) await sessions.close(hashToken(token))
      cookies.clear(request, response, 'session')
      return session?.person ?? null
    },

    async identify(request, _response, ways = {}) {
      const { authorization } = request.headers
      // Programs send their header with every address, also with a signed link.
      const link = ways.signedLink ? takeSignature(request) : null
      if (authorization !== undefined) {
        const key = /^Bearer +(\S+) *$/i.exec(authorization)?.[1] ?? (ways.basic ? basicKey(authorization) : undefined)
        const known = key === undefined ? null : await checkKey(request, key)
        if (!known) throw unauthorized('The API key is not valid: send a valid key as "Authorization: Bearer vb_…"', ways)
        return ofKey(known)
      }
      if (link !== null) {
        const caller = (await isSigned(secrets, link)) ? await callerNamed(link.owner) : null
        if (!caller) throw new UserError('unauthorized', 'This link is no longer valid: ask whoever sent it for a new one')
        return caller
      }
      const shown = ways.keyInQuery ? takeQueryKey(request) : null
      if (shown !== null) {
        const known = await checkKey(request, shown)
        if (!known) throw new UserError('unauthorized', 'The key in the address is not valid: copy the whole key, including vb_')
        return ofKey(known)
      }
      const token = cookies.get(request, 'session')
      const session = token === undefined ? null : await sessions.find(hashToken(token), idleMinutes)
      if (!session) return null
      const key = session.keyHash === null ? null : await keys.find(session.keyHash)
      const caller = session.person ? ofPerson(session.person, session.id) : key && ofKey(key)
      if (caller) refuseForeign(request, deps.publicUrl)
      return caller
    },

    requireCaller: (ways) => async (request, response, next) => {
      const caller = await auth.identify(request, response, ways)
      if (!caller) throw unauthorized('An API key is required: send it as "Authorization: Bearer vb_…"', ways)
      noteCaller(response, caller)
      next()
    },
  }
  return auth
}

type Stores = Pick<AppDeps['stores'], 'keys' | 'people' | 'secrets' | 'sessions' | 'rateLimits'>

/** How a caller may show who they are besides a header and a session. */
type Ways = Partial<Pick<Route, 'keyInQuery' | 'signedLink' | 'basic'>>

/** The key of a header of Basic authentication: it stands in place of the password, under any name. */
const basicKey = (authorization: string): string | undefined => {
  const encoded = /^Basic +([\w+/]+=*) *$/i.exec(authorization)?.[1]
  return encoded && Buffer.from(encoded, 'base64').toString().split(':').at(-1)
}

/** What makes Excel ask for a name and a password. */
const ASK_BASIC = { 'WWW-Authenticate': 'Basic realm="verbatim", charset="UTF-8"' }

const unauthorized = (detail: string, { basic }: Ways): Error =>
  basic
    ? new HttpError(401, 'unauthorized', `${detail}, or as the password of Basic authentication`, ASK_BASIC)
    : new UserError('unauthorized', detail)

const ofKey = ({ id, name, role, areas, teams }: ApiKey): Caller => ({ kind: 'key', id, name, role, areas, teams })

function ofPerson(person: Person, sessionId: number): Caller | null {
  const access = accessFor(person)
  return access && { kind: 'person', id: person.id, name: person.name, sessionId, ...access }
}

/** What limits count by: an IPv4 address, or the network of an IPv6 address. */
export const addressOf = (request: Request): string => ipKeyGenerator(request.ip ?? '')
