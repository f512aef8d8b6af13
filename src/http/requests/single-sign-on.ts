import type { Request, Response } from 'express'
import type { OpenIdChecks } from '../../domain/ports/open-id.js'
import { hashToken, newToken } from '../../pipeline/access/tokens.js'
import type { AppDeps } from '../deps.js'
import { createCookies } from './cookies.js'

/** Time allowed on the provider's pages, in seconds. */
const FLOW_SECONDS = 600
export const FLOW_KIND = 'open-id'
export const CALLBACK = '/login/single-sign-on/callback'

/** State of a sign-in in progress, kept until the browser returns. */
export interface SignInFlow {
  checks: OpenIdChecks
  next: string
  /** Token of the invitation that is being accepted. */
  invitation?: string
  /** Id of the person whose account is being connected. */
  personId?: number
}

/**
 * Starts a sign-in that only this browser can finish.
 * @returns the address at the provider to redirect to
 */
export async function beginSingleSignOn(
  deps: AppDeps,
  request: Request,
  response: Response,
  flow: Omit<SignInFlow, 'checks'>,
): Promise<string> {
  const { url, checks } = await deps.openId!.begin(`${deps.publicUrl}${CALLBACK}`)
  const begun = newToken()
  await deps.stores.flows.add({
    hash: hashToken(begun),
    kind: FLOW_KIND,
    data: { ...flow, checks } satisfies SignInFlow,
    seconds: FLOW_SECONDS,
  })
  createCookies(deps).set(request, response, 'flow', begun, FLOW_SECONDS)
  return url
}
