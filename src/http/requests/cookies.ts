import { parseCookie } from 'cookie'
import type { CookieOptions, Request, Response } from 'express'
import type { AppDeps } from '../deps.js'

/** Names of the cookies: one for the session, one for a single sign-on in progress. */
const NAMES = { session: 'verbatim_session', flow: 'verbatim_sign_in' } as const
type Cookie = keyof typeof NAMES

/** Sets, reads and clears the cookies of the service. */
interface Cookies {
  set(request: Request, response: Response, cookie: Cookie, value: string, seconds?: number): void
  get(request: Request, cookie: Cookie): string | undefined
  clear(request: Request, response: Response, cookie: Cookie): void
}

/**
 * Creates the cookie functions. Cookies are HttpOnly. Over https they have the prefix `__Host-`, so browsers accept them only from this host and only
 * over https. The session cookie is sent with requests from our own pages only (SameSite strict); that of a single sign-on must also be sent when the
 * provider redirects back.
 */
export function createCookies({ publicUrl }: Pick<AppDeps, 'publicUrl'>): Cookies {
  const isSecure = ({ secure }: Request): boolean => secure || publicUrl?.startsWith('https:') === true
  const nameOf = (request: Request, cookie: Cookie) => `${isSecure(request) ? '__Host-' : ''}${NAMES[cookie]}`
  const optionsOf = (request: Request, cookie: Cookie): CookieOptions => ({
    httpOnly: true,
    sameSite: cookie === 'session' ? 'strict' : 'lax',
    secure: isSecure(request),
    path: '/',
  })
  return {
    set(request, response, cookie, value, seconds) {
      const life = seconds === undefined ? {} : { maxAge: seconds * 1000 }
      response.cookie(nameOf(request, cookie), value, { ...optionsOf(request, cookie), ...life })
    },
    get(request, cookie) {
      return parseCookie(request.headers.cookie ?? '')[nameOf(request, cookie)]
    },
    clear(request, response, cookie) {
      response.clearCookie(nameOf(request, cookie), optionsOf(request, cookie))
    },
  }
}
