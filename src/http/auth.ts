import type { CookieOptions, Request, RequestHandler, Response } from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'
import type { ApiKey } from '../domain/access/access.js'
import { UserError } from '../domain/errors/user-error.js'
import type { KeyStore } from '../domain/ports/keys.js'
import { hashKey } from '../pipeline/admin/api-keys.js'
import { HttpError } from './errors.js'
import { noteKey, takeQueryKey } from './requests/access.js'
import type { Sessions } from './requests/sessions.js'

const COOKIE = 'verbatim_session'
const WINDOW = 60_000
const WRONG_KEYS = 20

export interface Auth {
  /** Signs a browser in. @returns what the key opens; null if it is not known */
  signIn(request: Request, response: Response, key: string): Promise<ApiKey | null>
  signOut(request: Request, response: Response): void
  /**
   * The key that a request shows, by header, session or, where that is allowed, query; null if it shows none.
   * @throws UserError if it shows a wrong one
   */
  identify(request: Request, response: Response, options?: { keyInQuery: boolean }): Promise<ApiKey | null>
  /** Rejects requests without a key. */
  requireKey(keyInQuery: boolean): RequestHandler
}

/** Keys by `Authorization: Bearer` or by the cookie of a session. Keys are looked up by their SHA-256, so comparison times reveal nothing about them. */
export function createAuth(keys: Pick<KeyStore, 'find'>, sessions: Sessions): Auth {
  const attempts = createAttempts()

  async function check(request: Request, response: Response, key: string) {
    const known = /^vb_[\w-]{20,100}$/.test(key) ? await keys.find(hashKey(key)) : null
    if (known) return known
    // Invalid keys are rate-limited. Valid keys never are: others may share their address.
    await attempts.refuse(request)
    await attempts.count(request, response)
    return null
  }

  const auth: Auth = {
    async signIn(request, response, key) {
      const known = await check(request, response, key)
      if (known) response.cookie(COOKIE, sessions.open(hashKey(key)), cookieOptions(request))
      return known
    },

    signOut(request, response) {
      const token = sessionToken(request)
      if (token) sessions.close(token)
      response.clearCookie(COOKIE, cookieOptions(request))
    },

    async identify(request, response, { keyInQuery } = { keyInQuery: false }) {
      const { authorization } = request.headers
      if (authorization !== undefined) {
        const key = /^Bearer +(\S+) *$/i.exec(authorization)?.[1]
        const known = key === undefined ? null : await check(request, response, key)
        if (!known)
          throw new UserError('unauthorized', 'The API key is not valid: send a valid key as "Authorization: Bearer vb_…"')
        return known
      }
      const shown = keyInQuery ? takeQueryKey(request) : null
      if (shown !== null) {
        const known = await check(request, response, shown)
        if (!known) throw new UserError('unauthorized', 'The key in the address is not valid: copy the whole key, including vb_')
        return known
      }
      const keyHash = sessions.keyHash(sessionToken(request) ?? '')
      const known = keyHash === null ? null : await keys.find(keyHash)
      if (known) refuseForeign(request)
      return known
    },

    requireKey: (keyInQuery) => async (request, response, next) => {
      const key = await auth.identify(request, response, { keyInQuery })
      if (!key) throw new UserError('unauthorized', 'An API key is required: send it as "Authorization: Bearer vb_…"')
      noteKey(response, key)
      next()
    },
  }
  return auth
}

const cookieOptions = ({ secure }: Request): CookieOptions => ({ httpOnly: true, sameSite: 'strict', secure, path: '/' })

function sessionToken({ headers }: Request): string | undefined {
  return headers.cookie
    ?.split(';')
    .map((pair) => pair.trim().split('='))
    .find(([name]) => name === COOKIE)?.[1]
}

/** Browsers send a cookie from every port of a host, so requests that change something must come from our own pages. */
export function refuseForeign(request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers['sec-fetch-site']
  const { origin, host } = request.headers
  const ours = site === undefined ? origin === undefined || hostOf(origin) === host : site === 'same-origin'
  if (!ours) throw new HttpError(403, 'forbidden', 'This request must come from a page of this service')
}

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null)

/** Counts invalid keys from an address. */
function createAttempts() {
  const keyOf = (request: Request) => ipKeyGenerator(request.ip ?? '')
  const limiter = rateLimit({
    windowMs: WINDOW,
    limit: WRONG_KEYS,
    keyGenerator: keyOf,
    standardHeaders: false,
    legacyHeaders: false,
    // The counter never answers itself: a wrong key gets 401, and `refuse` runs before the next look-up.
    handler: (_request, _response, next) => next(),
  })
  return {
    async count(request: Request, response: Response): Promise<void> {
      await new Promise<void>((resolve, reject) =>
        limiter(request, response, (error?: unknown) => (error ? reject(error) : resolve())),
      )
    },
    async refuse(request: Request): Promise<void> {
      const seen = await limiter.getKey(keyOf(request))
      const wait = (seen?.resetTime?.getTime() ?? 0) - Date.now()
      if (seen && seen.totalHits >= WRONG_KEYS && wait > 0) {
        const seconds = String(Math.ceil(wait / 1000))
        throw new HttpError(429, 'too-many-attempts', `Too many invalid keys from this address: try again in ${seconds} s`, {
          'Retry-After': seconds,
        })
      }
    },
  }
}
