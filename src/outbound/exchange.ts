import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { AddressGuard } from './address-guard.js'

/** What is kept of an answer. */
export interface Answer {
  status: number
  location?: string | undefined
  retryAfter?: string | undefined
  /** The beginning of its text. */
  text: string
}

/** Longer answers are not read on, characters. */
const MAX_ANSWER_LENGTH = 500

/**
 * Posts a body once, following nothing, over a connection of its own to an address that the guard lets through.
 * @throws BlockedAddress where it lets none through; Error with a code where the connection fails or the signal ends it
 */
export function exchange(
  url: URL,
  { guard, headers, body, signal }: { guard: AddressGuard; headers: Record<string, string>; body: string; signal: AbortSignal },
): Promise<Answer> {
  const blocked = guard.check(url)
  if (blocked) return Promise.reject(blocked)
  const content = Buffer.from(body)
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp
    const request = send(
      url,
      {
        method: 'POST',
        // A connection that stays open would have been checked for another URL.
        agent: false,
        lookup: guard.lookupFor(url.protocol),
        signal,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-length': content.length,
          'user-agent': 'verbatim',
          ...headers,
        },
      },
      (response) => {
        const { location, 'retry-after': retryAfter } = response.headers
        let text = ''
        const end = () => {
          resolve({ status: response.statusCode ?? 0, location, retryAfter, text: text.trim().slice(0, MAX_ANSWER_LENGTH) })
          request.destroy()
        }
        response.setEncoding('utf8')
        response.on('data', (part: string) => {
          text += part
          if (text.length >= MAX_ANSWER_LENGTH) end()
        })
        // However its text ends, the status is what matters.
        response.on('end', end).on('error', end).on('close', end)
      },
    )
    request.on('error', reject)
    request.end(content)
  })
}
