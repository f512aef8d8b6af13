import type { Request, Response } from 'express'
import type { OpenIdChecks } from '../../domain/ports/open-id.js'
import { hashToken, newToken } from '../../pipeline/access/tokens.js'
import type { AppDeps } from '../deps.js'
import { createCookies } from './cookies.js'

/** How long somebody may take on the provider's pages, s. */
const FLOW_SECONDS = 600
export const FLOW_KIND = 'open-id'
export const CALLBACK = '/login/single-sign-on/callback'

/** What is kept of a sign-in that has begun, until the browser comes back. */
export interface SignInFlow {
  checks: OpenIdChecks
  next: string
  /** Token of the invitation that it follows. */
  invitation?: string
  /** Whose account it is connected with. */
  personId?: number
}

/** Begins a sign-in that only this browser can finish. @returns the provider's address, to which it goes on */
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
