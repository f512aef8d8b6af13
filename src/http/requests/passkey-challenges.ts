import type { Request, Response } from 'express'
import { z } from 'zod'
import { UserError } from '../../domain/errors/user-error.js'
import type { Site } from '../../pipeline/access/passkeys.js'
import { hashToken, newToken } from '../../pipeline/access/tokens.js'
import type { AppDeps } from '../deps.js'
import { baseUrl } from './base-url.js'
import { createCookies } from './cookies.js'

/** Time allowed for answering a passkey prompt, in seconds. */
const FLOW_SECONDS = 300

/** The response of an authenticator; the library validates its content. */
export const PasskeyProof = z.looseObject({ id: z.string().min(1).max(1400) })

interface Challenge {
  challenge: string
  personId?: number
}

/**
 * Returns the site that passkeys belong to; browsers require https or localhost.
 * @returns null if passkeys cannot be used
 */
export function passkeySite(deps: Pick<AppDeps, 'publicUrl'>, request: Request): Site | null {
  const base = baseUrl(deps, request)
  if (base === null) return null
  const { protocol, hostname, origin } = new URL(base)
  return protocol === 'https:' || hostname === 'localhost' ? { origin } : null
}

/**
 * Returns the site that passkeys belong to.
 * @throws UserError if passkeys cannot be used
 */
export function siteOf(deps: Pick<AppDeps, 'publicUrl'>, request: Request): Site {
  const site = passkeySite(deps, request)
  if (!site) throw new UserError('not-found', 'Passkeys need PUBLIC_URL with https')
  return site
}

/** Creates challenges that only the browser that requested them can answer, and only once. */
export function createChallenges(deps: AppDeps) {
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
      if (!flow) throw new UserError('invalid', 'This took too long or was started in another browser: try again')
      return flow as Challenge
    },
  }
}
