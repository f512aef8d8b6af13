import { z } from 'zod'
import { shownUrl } from '../domain/delivery/webhook.js'
import { UserError } from '../domain/errors/user-error.js'
import type { Translation } from '../domain/ports/translation.js'

/** Time in which the service must have answered, ms. */
const TIMEOUT_MS = 15_000

const Answer = z.object({ translatedText: z.string().max(100_000) })

/** A translation service with the API of LibreTranslate: https://docs.libretranslate.com/guides/api_usage/ */
export function createTranslation({ url, key }: { url: string; key?: string | undefined }): Translation {
  const endpoint = `${url.replace(/\/+$/, '')}/translate`
  return {
    address: shownUrl(url),
    async translate(text, { from, to }) {
      const body = JSON.stringify({
        q: text,
        source: from === 'und' ? 'auto' : from,
        target: to,
        format: 'text',
        ...(key !== undefined && { api_key: key }),
      })
      const headers = { 'content-type': 'application/json' }
      try {
        const signal = AbortSignal.timeout(TIMEOUT_MS)
        const answer = await fetch(endpoint, { method: 'POST', headers, body, redirect: 'error', signal })
        if (answer.ok) return Answer.parse(await answer.json()).translatedText
        throw refused(`answered ${answer.status}`)
      } catch (error) {
        // What the service answers may quote the comment.
        throw error instanceof UserError ? error : refused('did not answer')
      }
    },
  }
}

const refused = (what: string) =>
  new UserError('unavailable', `The translation service ${what}: try again later, or check TRANSLATION_URL and TRANSLATION_KEY`)
