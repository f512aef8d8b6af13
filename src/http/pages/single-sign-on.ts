import type { Request, Response } from 'express'
import { z } from 'zod'
import { UserError } from '../../domain/errors/user-error.js'
import type { OpenIdChecks } from '../../domain/ports/open-id.js'
import { forwardPage } from '../../output/admin/plain-pages.js'
import { openInvitation } from '../../pipeline/access/accept-invitation.js'
import { BEGINNINGS, countTry } from '../../pipeline/access/limits.js'
import { noteFailure } from '../../pipeline/access/sign-in.js'
import { signInWithOpenId } from '../../pipeline/access/sign-in-with-open-id.js'
import { hashToken, newToken } from '../../pipeline/access/tokens.js'
import { type Auth, addressOf } from '../auth.js'
import type { AppDeps } from '../deps.js'
import { createCookies } from '../requests/cookies.js'
import { localPath, startOf } from '../requests/local-path.js'
import { token } from '../requests/person.js'
import { type Route, route } from '../route-table/route.js'

/** How long somebody may take on the provider's pages, s. */
const FLOW_SECONDS = 600
const KIND = 'open-id'
const CALLBACK = '/login/single-sign-on/callback'

/** What is kept of a sign-in that has begun, until the browser comes back. */
interface Flow {
  checks: OpenIdChecks
  next: string
  /** Token of the invitation that it follows. */
  invitation?: string
  /** Whose account it is connected with. */
  personId?: number
}

const anyone = { role: 'anyone', areas: 'own', teams: 'any' } as const

/** Single sign-on: the way to the provider, and back. Where none is configured, there is nothing. */
export function singleSignOnRoutes(deps: AppDeps, auth: Auth): Route[] {
  const { stores, openId, publicUrl } = deps
  if (!openId || publicUrl === undefined) return []
  const cookies = createCookies(deps)

  return [
    route({
      method: 'get',
      path: '/login/single-sign-on',
      summary: 'Go to the provider of single sign-on',
      ...anyone,
      query: z.strictObject({ next: z.string().max(2000).optional().transform(localPath), invitation: token.optional() }),
      async handle({ query: { next, invitation }, request, response }) {
        await countTry(stores.rateLimits, BEGINNINGS, addressOf(request))
        if (invitation !== undefined) await openInvitation(stores, invitation)
        await beginSingleSignOn(deps, request, response, { next, ...(invitation !== undefined && { invitation }) })
      },
    }),
    route({
      method: 'get',
      path: CALLBACK,
      summary: 'Come back from the provider of single sign-on',
      ...anyone,
      // What the provider adds is its own; the checks look at all of it.
      query: z.looseObject({}),
      async handle({ request, response }) {
        const begun = cookies.get(request, 'flow')
        cookies.clear(request, response, 'flow')
        const flow = begun === undefined ? null : ((await stores.flows.take(hashToken(begun), KIND)) as Flow | null)
        if (!flow) throw new UserError('invalid', 'This sign-in was not begun in this browser, or took too long: start again')
        const callback = new URL(`${publicUrl}${CALLBACK}${new URL(request.originalUrl, publicUrl).search}`)
        const claims = await openId.finish(callback, flow.checks).catch(async (error: unknown) => {
          await noteFailure(stores, null, 'single sign-on: not confirmed')
          throw error
        })
        if (flow.personId !== undefined) {
          const { issuer, subject } = claims
          await stores.people.connect(flow.personId, { issuer, subject })
          const person = await stores.people.get(flow.personId)
          await stores.audit.add({ by: person!.name, action: 'connect-single-sign-on', subject: `person:${flow.personId}` })
          return void response.type('html').send(forwardPage(flow.next))
        }
        const person = await signInWithOpenId(stores, claims, { grants: openId.grants, invitation: flow.invitation ?? null })
        await auth.openSession(request, response, person)
        // The browser comes from the provider's page: it sends the session's cookie from the next page on.
        response.type('html').send(forwardPage(startOf(person, flow.next)))
      },
    }),
  ]
}

/** Begins a sign-in that only this browser can finish, and sends it to the provider. */
export async function beginSingleSignOn(
  deps: AppDeps,
  request: Request,
  response: Response,
  flow: Omit<Flow, 'checks'>,
): Promise<void> {
  const { url, checks } = await deps.openId!.begin(`${deps.publicUrl}${CALLBACK}`)
  const begun = newToken()
  await deps.stores.flows.add({
    hash: hashToken(begun),
    kind: KIND,
    data: { ...flow, checks } satisfies Flow,
    seconds: FLOW_SECONDS,
  })
  createCookies(deps).set(request, response, 'flow', begun, FLOW_SECONDS)
  // A form may send to our own pages alone, so the way to the provider is a page of its own.
  response.type('html').send(forwardPage(url))
}
