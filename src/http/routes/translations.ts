import { z } from 'zod'
import { UserError } from '../../domain/errors/user-error.js'
import type { AppDeps } from '../deps.js'
import { route } from '../route-table/route.js'

const code = z.string().regex(/^[a-z]{2,3}$/, 'must be an ISO 639 code such as fi')

/** Translations of comments as they are shown, by the service that is configured. */
export function translationRoutes({ translation }: AppDeps) {
  return [
    route({
      method: 'post',
      path: '/translations',
      summary: 'Translate a text by the translation service of this installation; nothing is stored',
      role: 'team',
      areas: 'own',
      teams: 'any',
      body: z.strictObject({ text: z.string().min(1).max(100_000), from: code, to: code }),
      answers: [{ json: z.strictObject({ text: z.string() }) }],
      async handle({ body: { text, ...pair }, response }) {
        if (!translation) throw new UserError('not-found', 'No translation service is configured: set TRANSLATION_URL')
        response.json({ text: await translation.translate(text, pair) })
      },
    }),
  ]
}
