import type { Request, Response } from 'express'
import { z } from 'zod'
import { UserError } from '../../domain/errors/user-error.js'
import type { Coded, Language } from '../../domain/text/message.js'
import { invitationPage } from '../../output/access/invitation-page.js'
import { type SignIn, signInPage } from '../../output/access/sign-in-page.js'
import { inLanguage, t, textOf } from '../../output/text/language.js'
import { acceptWithPassword, openInvitation } from '../../pipeline/access/accept-invitation.js'
import { BEGINNINGS, countTry } from '../../pipeline/access/limits.js'
import { signInWithPassword } from '../../pipeline/access/sign-in.js'
import { type Auth, addressOf } from '../auth.js'
import type { AppDeps } from '../deps.js'
import { DocumentLanguage, documentLanguage, linkIn } from '../requests/document-language.js'
import { homeOf, localPath, startOf } from '../requests/local-path.js'
import { passkeySite } from '../requests/passkey-challenges.js'
import { email, password, personName, token } from '../requests/person.js'
import { refuseForeign } from '../requests/same-origin.js'
import { mayOpen } from '../route-table/refusal.js'
import { type Route, route } from '../route-table/route.js'
import { allowPasskeyScript } from './passkeys.js'

const key = z.string().max(200)
const language = DocumentLanguage
const next = z.string().max(2000).optional().transform(localPath)
const anyone = { role: 'anyone', areas: 'own', teams: 'any' } as const

/**
 * Sign-in routes: `/login` with a password or a key, `/invitation` with an invitation link; `/logout` ends the session. A key in the address only
 * fills in the form: another site could have chosen the key and would then see what the person does (login CSRF).
 * @param pages pages that a sign-in may redirect to
 */
export function signInRoutes(deps: AppDeps, auth: Auth, pages: readonly Route[]): Route[] {
  const { stores, publicUrl } = deps
  /** Returns the ways to sign in that the page offers. */
  const offers = async ({ request, response }: { request: Request; response: Response }) => {
    const site = passkeySite(deps, request)
    if (site) allowPasskeyScript(response, site)
    return { hasPeople: await stores.people.any(), singleSignOn: deps.openId?.name, passkeys: site !== null }
  }
  const showSignIn = async (
    { query, request, response }: { query: { language?: Language | undefined }; request: Request; response: Response },
    shown: () => Pick<SignIn, 'next' | 'key' | 'email' | 'problem' | 'keyProblem'>,
  ) => {
    const offered = await offers({ request, response })
    const page = () => signInPage({ ...shown(), ...offered })
    const language = documentLanguage(request, query.language)
    response.type('html').send(inLanguage(language, page, query.language !== undefined))
  }

  return [
    route({
      method: 'get',
      path: '/login',
      summary: 'Show the sign-in form',
      ...anyone,
      query: z.strictObject({ key: key.optional(), next, language }),
      async handle({ query, request, response }) {
        await showSignIn({ query, request, response }, () => ({ next: query.next, key: query.key }))
      },
    }),
    route({
      method: 'post',
      path: '/login/password',
      summary: 'Sign in with an address and a password',
      ...anyone,
      query: z.strictObject({ language }),
      body: z.strictObject({ email: z.string().max(254), password, next }),
      reads: 'form',
      limit: '8kb',
      async handle({ body: form, query, request, response }) {
        refuseForeign(request, publicUrl)
        const given = { email: form.email, password: form.password, from: addressOf(request) }
        const person = await signInWithPassword(stores, given)
        if (person) {
          await auth.openSession(request, response, person)
          return void response.redirect(303, startOf(person, form.next))
        }
        response.status(401)
        const { next, email } = form
        await showSignIn({ query, request, response }, () => ({ next, email, problem: t('access.wrong-password') }))
      },
    }),
    route({
      method: 'post',
      path: '/login',
      summary: 'Sign in with a key',
      ...anyone,
      query: z.strictObject({ language }),
      body: z.strictObject({ key, next }),
      reads: 'form',
      limit: '8kb',
      async handle({ body: form, query, request, response }) {
        refuseForeign(request, publicUrl)
        const known = await auth.signInWithKey(request, response, form.key.trim())
        // If the key may not open the requested page, the browser is redirected to the start page.
        if (known)
          return void response.redirect(303, form.next !== '/' && mayOpen(known, pages, form.next) ? form.next : homeOf(known))
        response.status(401)
        await showSignIn({ query, request, response }, () => ({ next: form.next, keyProblem: t('access.wrong-key') }))
      },
    }),
    route({
      method: 'post',
      path: '/logout',
      summary: 'Sign out',
      ...anyone,
      query: z.strictObject({ language }),
      async handle({ query, request, response }) {
        refuseForeign(request, publicUrl)
        const person = await auth.signOut(request, response)
        if (person) await stores.audit.add({ by: person.name, action: 'sign-out', subject: `person:${person.id}` })
        response.redirect(303, linkIn(query, '/login'))
      },
    }),
    route({
      method: 'get',
      path: '/invitation',
      summary: 'Show the form that creates an account or sets a new password',
      ...anyone,
      query: z.strictObject({ token }),
      async handle({ query, request, response }) {
        await countTry(stores.rateLimits, BEGINNINGS, addressOf(request))
        const invitation = await openInvitation(stores, query.token)
        const page = () => invitationPage({ invitation, token: query.token, singleSignOn: deps.openId?.name })
        response.type('html').send(inLanguage(documentLanguage(request, undefined), page))
      },
    }),
    route({
      method: 'post',
      path: '/invitation',
      summary: 'Create the account of an invitation, or set a new password',
      ...anyone,
      body: z.strictObject({ token, name: personName.optional(), email: email.optional(), password }),
      reads: 'form',
      limit: '8kb',
      async handle({ body: form, request, response }) {
        refuseForeign(request, publicUrl)
        await countTry(stores.rateLimits, BEGINNINGS, addressOf(request))
        const invitation = await openInvitation(stores, form.token)
        try {
          const person = await acceptWithPassword(stores, form)
          await auth.openSession(request, response, person)
          response.redirect(303, startOf(person, '/'))
        } catch (error) {
          if (!(error instanceof UserError) || error.problem === 'not-found') throw error
          const { name, email: address, token: again } = form
          const page = () =>
            invitationPage({
              invitation,
              token: again,
              name,
              email: address,
              problem: textOf(error.coded as Coded | undefined, error.message),
              singleSignOn: deps.openId?.name,
            })
          response
            .status(error.problem === 'conflict' ? 409 : 400)
            .type('html')
            .send(inLanguage(documentLanguage(request, undefined), page))
        }
      },
    }),
  ]
}
