import type { Request, RequestHandler, Response } from 'express'
import { ipKeyGenerator } from 'express-rate-limit'
import type { ApiKey } from '../domain/access/access.js'
import { accessFor, maySignIn, type Person } from '../domain/access/person.js'
import { type Caller, deviceOf, type SessionLimits } from '../domain/access/session.js'
import { UserError } from '../domain/errors/user-error.js'
import { countTry, refuseTooMany, WRONG_KEYS } from '../pipeline/access/limits.js'
import { isSigned } from '../pipeline/access/signed-links.js'
import { hashToken, newToken } from '../pipeline/access/tokens.js'
import { hashKey } from '../pipeline/admin/api-keys.js'
import type { AppDeps } from './deps.js'
import { noteCaller, takeQueryKey, takeSignature } from './requests/access.js'
import { createCookies } from './requests/cookies.js'
import { HttpError } from './requests/http-error.js'
import { refuseForeign } from './requests/same-origin.js'
import type { Route } from './route-table/route.js'

/** Session limits if nothing else is configured. */
export const DEFAULT_SESSION_LIMITS: SessionLimits = { idleMinutes: 120, hours: 12 }

export interface Auth {
  /**
   * Signs a browser in with a key.
   * @returns what the key may access; null if the key is unknown
   */
  signInWithKey(request: Request, response: Response, key: string): Promise<ApiKey | null>
  /** Opens a session for a person who has been authenticated; an earlier session of this browser ends. */
  openSession(request: Request, response: Response, person: Person): Promise<void>
  /**
   * Ends the session.
   * @returns the person whose session it was; null if there was none
   */
  signOut(request: Request, response: Response): Promise<Person | null>
  /**
   * Returns who makes a request: by the key in the header, by the session or, where the route allows it, by a key in the query or a signed link; null
   * if the request has none of these.
   * @throws UserError if a key is invalid
   * @throws HttpError if a session is used from a page of another origin
   */
  identify(request: Request, response: Response, ways?: Ways): Promise<Caller | null>
  /** Refuses requests without a valid key or session. */
  requireCaller(ways: Ways): RequestHandler
}

/**
 * Authenticates keys by `Authorization: Bearer` and people by a session cookie. Both are looked up by their SHA-256, so response times reveal nothing
 * about them. Sessions are in the store: all API processes share them, and they survive a restart.
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

  /** Returns the person or key that a signed link was made for, with their current access. */
  async function callerNamed(owner: string): Promise<Caller | null> {
    const [kind, id] = [owner.split(':')[0], Number(owner.split(':')[1])]
    if (kind === 'person') {
      const person = await people.get(id)
      return person && maySignIn(person) ? ofPerson(person, 0) : null
    }
    const key = (await keys.list()).find((each) => each.id === id && each.revokedAt === null)
    return key ? ofKey(key) : null
  }

  /** Issues a new token each time, so that a token planted in the browser before signing in is useless (session fixation). */
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
      // Programs send their key with every request, including signed links.
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

/** Ways to authenticate besides a header and a session. */
type Ways = Partial<Pick<Route, 'keyInQuery' | 'signedLink' | 'basic'>>

/** Returns the key from a Basic authentication header: it is the password; any user name is accepted. */
const basicKey = (authorization: string): string | undefined => {
  const encoded = /^Basic +([\w+/]+=*) *$/i.exec(authorization)?.[1]
  return encoded && Buffer.from(encoded, 'base64').toString().split(':').at(-1)
}

/** Makes Excel ask for a name and a password. */
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

/** Returns what rate limits count by: the IPv4 address, or the network of an IPv6 address. */
export const addressOf = (request: Request): string => ipKeyGenerator(request.ip ?? '')
