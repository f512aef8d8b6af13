import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'
import { UserError } from '../../domain/errors/user-error.js'
import type { IdempotencyStore } from '../../domain/ports/idempotency.js'
import { callerOf } from '../requests/access.js'
import { HttpError } from '../requests/http-error.js'
import type { Route } from './route.js'

/**
 * Answers requests with the same `Idempotency-Key` once: a repeated request gets the stored answer and is not carried out again. Requests without the
 * header are always carried out.
 * @throws UserError if the key was used for a different request
 * @throws HttpError if the first request is still running, or its answer cannot be shown again
 */
export async function onlyOnce(
  store: IdempotencyStore,
  repeats: NonNullable<Route['repeats']>,
  request: Request,
  response: Response,
  answer: () => Promise<void>,
): Promise<void> {
  const key = request.get('idempotency-key')
  if (key === undefined) return answer()
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw new UserError('invalid', 'Check the header Idempotency-Key: it must have 1 to 255 characters of ASCII without spaces')
  const { kind, id } = callerOf(response)
  const asked = {
    caller: `${kind}:${id}`,
    key: hash(key),
    fingerprint: hash(JSON.stringify([request.method, request.originalUrl, request.body])),
  }
  const before = await store.claim(asked)
  if (before) {
    if (before.fingerprint !== asked.fingerprint)
      throw new UserError('idempotency-key-reused', 'This Idempotency-Key was used for a different request: use a new key')
    if (!before.answer)
      throw new HttpError(409, 'conflict', 'The same request is still being processed: try again in a moment', {
        'Retry-After': '1',
      })
    if (repeats === 'refuse')
      throw new HttpError(
        409,
        'conflict',
        'This request was already processed, and its answer is not kept: look up the result, or use a new Idempotency-Key',
      )
    const { status, location, body } = before.answer
    if (location !== null) response.location(location)
    response.status(status).set('Idempotency-Replayed', 'true').json(body)
    return
  }
  const json = response.json.bind(response)
  let sent: unknown
  response.json = (body: unknown) => {
    sent = body
    // The answer is stored before it is sent.
    return response
  }
  try {
    await answer()
    const location = response.get('location') ?? null
    await store.keep(asked, { status: response.statusCode, location, body: repeats === 'replay' ? sent : null })
  } catch (error) {
    response.json = json
    await store.release(asked)
    throw error
  }
  response.json = json
  json(sent)
}

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url')
