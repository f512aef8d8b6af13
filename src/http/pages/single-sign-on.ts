import { z } from 'zod'
import { UserError } from '../../domain/errors/user-error.js'
import { forwardPage } from '../../output/admin/plain-pages.js'
import { openInvitation } from '../../pipeline/access/accept-invitation.js'
import { BEGINNINGS, countTry } from '../../pipeline/access/limits.js'
import { noteFailure } from '../../pipeline/access/sign-in.js'
import { signInWithOpenId } from '../../pipeline/access/sign-in-with-open-id.js'
import { hashToken } from '../../pipeline/access/tokens.js'
import { type Auth, addressOf } from '../auth.js'
import type { AppDeps } from '../deps.js'
import { createCookies } from '../requests/cookies.js'
import { localPath, startOf } from '../requests/local-path.js'
import { token } from '../requests/person.js'
import { beginSingleSignOn, CALLBACK, FLOW_KIND, type SignInFlow } from '../requests/single-sign-on.js'
import { type Route, route } from '../route-table/route.js'

const anyone = { role: 'anyone', areas: 'own', teams: 'any' } as const

/** Routes to the single sign-on provider and back; none if no provider is configured. */
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
        const url = await beginSingleSignOn(deps, request, response, { next, ...(invitation !== undefined && { invitation }) })
        // Forms may only post to our own pages (content security policy), so the redirect to the provider is a page of its own.
        response.type('html').send(forwardPage(url))
      },
    }),
    route({
      method: 'get',
      path: CALLBACK,
      summary: 'Come back from the provider of single sign-on',
      ...anyone,
      // Providers add parameters of their own; the checks use all of them.
      query: z.looseObject({}),
      async handle({ request, response }) {
        const begun = cookies.get(request, 'flow')
        cookies.clear(request, response, 'flow')
        const flow = begun === undefined ? null : ((await stores.flows.take(hashToken(begun), FLOW_KIND)) as SignInFlow | null)
        if (!flow) throw new UserError('invalid', 'This sign-in was started in another browser or took too long: start again')
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
        // The browser arrives from the provider's page, so it sends the session cookie only from the next page on.
        response.type('html').send(forwardPage(startOf(person, flow.next)))
      },
    }),
  ]
}
