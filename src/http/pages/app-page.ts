import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import express, { type Router } from 'express'
import { z } from 'zod'
import { ROOT } from '../../root.js'
import { HttpError } from '../requests/http-error.js'
import { type Route, route } from '../route-table/route.js'

/** Folder of the built browser app. */
export const WEB = join(ROOT, 'dist/web')

/** Content security policy: scripts and styles only from the build; HTML from strings only through the policy of the charts. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types verbatim-charts',
].join('; ')

/**
 * Serves the hashed files of the build to anyone: they contain no data of the installation and never change.
 * @param folder of the build
 */
export function appAssets(folder = WEB): Router {
  const router = express.Router()
  const setHeaders = (response: { setHeader(name: string, value: string): unknown }) =>
    void response.setHeader('Cache-Control', 'public, max-age=31536000, immutable')
  router.use('/app/assets', express.static(join(folder, 'assets'), { index: false, redirect: false, setHeaders }))
  router.use('/app/assets', (_request, response) => void response.status(404).type('text').send('There is no such file'))
  return router
}

/**
 * Serves the browser app's HTML document for every address below `/app`.
 * @param folder of the build
 */
export function appPages(folder = WEB): Route[] {
  return [
    route({
      method: 'get',
      path: '/app{/*path}',
      summary: 'Open the browser app',
      role: 'team',
      areas: 'own',
      teams: 'any',
      // The browser app parses the rest of the address itself.
      params: z.looseObject({}),
      query: z.looseObject({}),
      async handle({ response }) {
        const page = await readFile(join(folder, 'index.html'), 'utf8').catch(() => null)
        if (page === null) throw new HttpError(503, 'unavailable', 'The browser app is not built: run npm run build')
        response.set('Content-Security-Policy', POLICY).type('html').send(page)
      },
    }),
  ]
}
