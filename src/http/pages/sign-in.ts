import { type IRouter, Router, urlencoded } from 'express'
import { z } from 'zod'
import { forwardPage, loginPage } from '../../output/admin/plain-pages.js'
import type { Auth } from '../auth.js'
import { refuseForeign } from '../auth.js'
import { NO_QUERY, parse, resource } from '../requests/input.js'
import { isForeign, localPath } from '../requests/local-path.js'

const key = z.string().max(200)
const next = z.string().max(2000).optional().transform(localPath)

/** `/login`: the form, the link with a key in it, and what the form sends. `/logout` ends the session. */
export function signInRoutes(auth: Auth): IRouter {
  const router = Router()
  resource(router, '/login', {
    get: async (request, response) => {
      const query = parse(z.strictObject({ key: key.optional(), next }), request.query, 'query')
      response.type('html')
      if (query.key === undefined) return void response.send(loginPage({ next: query.next }))
      if (!(await auth.signIn(request, response, query.key))) return void response.status(401).send(refused(query.next))
      if (isForeign(request)) return void response.send(forwardPage(query.next))
      response.redirect(303, query.next)
    },
    post: [
      urlencoded({ extended: false, limit: '8kb' }),
      async (request, response) => {
        parse(NO_QUERY, request.query, 'query')
        refuseForeign(request)
        const form = parse(z.strictObject({ key, next }), request.body ?? {}, 'body')
        if (await auth.signIn(request, response, form.key.trim())) return void response.redirect(303, form.next)
        response.status(401).type('html').send(refused(form.next))
      },
    ],
  })
  resource(router, '/logout', {
    post: (request, response) => {
      refuseForeign(request)
      auth.signOut(request, response)
      response.redirect(303, '/login')
    },
  })
  return router
}

const refused = (to: string): string => loginPage({ next: to, problem: 'This key is not known. Copy it whole, from vb_ on.' })
