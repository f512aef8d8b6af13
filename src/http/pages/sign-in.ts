import { z } from 'zod'
import { loginPage } from '../../output/admin/plain-pages.js'
import type { Auth } from '../auth.js'
import { refuseForeign } from '../auth.js'
import { homeOf, localPath } from '../requests/local-path.js'
import { mayOpen } from '../route-table/refusal.js'
import { type Route, route } from '../route-table/route.js'

const key = z.string().max(200)
const next = z.string().max(2000).optional().transform(localPath)
const anyone = { role: 'anyone', areas: 'own', teams: 'any' } as const

/**
 * `/login`: the form, and what it sends. `/logout` ends the session. A key in the address only fills in the form: another site could have chosen
 * it, and would then see what the person does.
 * @param pages where a sign-in may lead to
 */
export function signInRoutes(auth: Auth, pages: readonly Route[]): Route[] {
  return [
    route({
      method: 'get',
      path: '/login',
      summary: 'Show the sign-in form',
      ...anyone,
      query: z.strictObject({ key: key.optional(), next }),
      handle({ query, response }) {
        response.type('html').send(loginPage(query))
      },
    }),
    route({
      method: 'post',
      path: '/login',
      summary: 'Sign in with a key',
      ...anyone,
      body: z.strictObject({ key, next }),
      reads: 'form',
      limit: '8kb',
      async handle({ body: form, request, response }) {
        refuseForeign(request)
        const known = await auth.signIn(request, response, form.key.trim())
        // A key that may not open the page is led to the start page.
        if (known)
          return void response.redirect(303, form.next !== '/' && mayOpen(known, pages, form.next) ? form.next : homeOf(known))
        const problem = 'This key is not valid. Copy the whole key; it starts with vb_.'
        response
          .status(401)
          .type('html')
          .send(loginPage({ next: form.next, problem }))
      },
    }),
    route({
      method: 'post',
      path: '/logout',
      summary: 'Sign out',
      ...anyone,
      handle({ request, response }) {
        refuseForeign(request)
        auth.signOut(request, response)
        response.redirect(303, '/login')
      },
    }),
  ]
}
