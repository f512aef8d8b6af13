import type { Response } from 'express'
import { z } from 'zod'
import { UserError } from '../../domain/errors/user-error.js'
import { PASSKEY_SCRIPT, PASSKEY_SCRIPT_PATH } from '../../output/access/passkey-script.js'
import { BEGINNINGS, countTry } from '../../pipeline/access/limits.js'
import { askForPasskey, type Site, signInWithPasskey } from '../../pipeline/access/passkeys.js'
import { type Auth, addressOf } from '../auth.js'
import type { AppDeps } from '../deps.js'
import { localPath, startOf } from '../requests/local-path.js'
import { createChallenges, PasskeyProof, siteOf } from '../requests/passkey-challenges.js'
import { refuseForeign } from '../requests/same-origin.js'
import { type Route, route } from '../route-table/route.js'

const anyone = { role: 'anyone', areas: 'own', teams: 'any' } as const

/** Extends the content security policy of a page by the passkey script, which may only call our own pages. */
export function allowPasskeyScript(response: Response, { origin }: Site): void {
  const policy = String(response.getHeader('Content-Security-Policy'))
  const script = `script-src ${origin}${PASSKEY_SCRIPT_PATH};connect-src 'self';require-trusted-types-for 'script'`
  response.set('Content-Security-Policy', `${policy};${script}`)
}

/** Routes for signing in with a passkey, without entering a name first. */
export function passkeySignInRoutes(deps: AppDeps, auth: Auth): Route[] {
  const { stores, publicUrl } = deps
  const challenges = createChallenges(deps)
  return [
    route({
      ...anyone,
      method: 'get',
      path: PASSKEY_SCRIPT_PATH,
      summary: 'Read the script that uses passkeys',
      handle({ response }) {
        response.type('text/javascript').send(PASSKEY_SCRIPT)
      },
    }),
    route({
      ...anyone,
      method: 'post',
      path: '/login/passkey/options',
      summary: 'Request a passkey challenge for signing in',
      body: z.strictObject({}),
      async handle({ request, response }) {
        refuseForeign(request, publicUrl)
        await countTry(stores.rateLimits, BEGINNINGS, addressOf(request))
        const options = await askForPasskey(siteOf(deps, request))
        await challenges.keep(request, response, 'passkey', { challenge: options.challenge })
        response.json(options)
      },
    }),
    route({
      ...anyone,
      method: 'post',
      path: '/login/passkey',
      summary: 'Sign in with a passkey',
      body: z.strictObject({ answer: PasskeyProof, next: z.string().max(2000).optional().transform(localPath) }),
      async handle({ body: { answer, next }, request, response }) {
        refuseForeign(request, publicUrl)
        const { challenge } = await challenges.take(request, response, 'passkey')
        const person = await signInWithPasskey(stores, siteOf(deps, request), { id: answer.id, answer, challenge })
        if (!person) throw new UserError('unauthorized', 'This passkey is not registered here')
        await auth.openSession(request, response, person)
        response.json({ next: startOf(person, next) })
      },
    }),
  ]
}
