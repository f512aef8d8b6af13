import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import { classifyError, isDiskFull } from '../domain/errors/classify-error.js'
import { type Problem, TooManyAttempts, UserError } from '../domain/errors/user-error.js'
import type { Coded } from '../domain/text/message.js'
import { messagePage } from '../output/admin/plain-pages.js'
import { inLanguage, t, textOf } from '../output/text/language.js'
import { translated } from '../output/text/sentences.js'
import { documentLanguage } from './requests/document-language.js'
import { HttpError } from './requests/http-error.js'

const STATUS: Record<Problem, number> = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'idempotency-key-reused': 422,
  exists: 412,
  expired: 410,
  'too-many-attempts': 429,
  unavailable: 503,
}

/** Problem details (RFC 9457): the body of every error response. */
interface ProblemBody {
  type: string
  title: string
  status: number
  detail?: string
  /** Identifies the request; the log has the same id. */
  instance: string
  errors?: NonNullable<UserError['details']>
}

/** Answers errors: as problem details (RFC 9457) under `/v1`, as a page elsewhere. Messages of unexpected errors are not sent to the client. */
export const answerErrors: ErrorRequestHandler = (error: unknown, request, response, _next) => {
  const { headers, ...problem } = describe(error)
  if (problem.status >= 500) response.locals.error = error
  if (response.headersSent || request.socket.destroyed) {
    response.destroy()
    return
  }
  response.set(headers)
  if (isLongUnread(request)) response.set('Connection', 'close')
  sendProblem(request, response, problem)
}

/** Returns whether so much of the body is still unread that closing the connection is cheaper than reading it. */
function isLongUnread({ complete, headers }: Request): boolean {
  const length = headers['transfer-encoding'] ? Number.POSITIVE_INFINITY : Number(headers['content-length'] ?? 0)
  return !complete && length > 1_000_000
}

/** An error in English, as programs and the log have it. */
interface Described extends Pick<ProblemBody, 'type' | 'status' | 'detail' | 'errors'> {
  coded?: UserError['coded']
}

/** Sends a problem as JSON or as a page, depending on the path, in the language of the request: English where it names none. */
function sendProblem(request: Request, response: Response, { type, status, detail, coded, errors }: Described): void {
  response.status(status).vary('Accept-Language')
  const language = documentLanguage(request, undefined)
  const isJson = isApi(request)
  const body = inLanguage(language, () => {
    const title = titleOf(status)
    const message = detail === undefined ? undefined : textOf(coded as Coded | undefined, translated(detail))
    if (!isJson) return messagePage({ title, message: message ?? t('error.logged') })
    const problem: ProblemBody = {
      type: `urn:problem:verbatim:${type}`,
      title,
      status,
      ...(message !== undefined && { detail: message }),
      instance: `urn:uuid:${String(request.id)}`,
      ...(errors && { errors: errors.map((each) => ({ ...each, message: translated(each.message) })) }),
    }
    return JSON.stringify(problem)
  })
  if (isJson && status === 401 && response.get('WWW-Authenticate') === undefined)
    response.set('WWW-Authenticate', 'Bearer realm="verbatim"')
  response
    .set('Content-Language', language)
    .type(isJson ? 'application/problem+json' : 'html')
    .send(body)
}

function titleOf(status: number): string {
  const code = `title.${status}`
  const title = t(code)
  return title === code ? t('title.other') : title
}

/** Returns whether the request came to the API, whose errors are answered as JSON rather than as a page. */
const isApi = ({ path, originalUrl }: Request): boolean =>
  /^\/(v1|healthz|livez|readyz|metrics)(\/|\?|$)/.test(originalUrl || path)

/** Answers requests that no route matches with 404. */
export const answerNotFound: RequestHandler = ({ baseUrl, path }) => {
  throw new UserError('not-found', `There is nothing at ${baseUrl}${path}`)
}

function describe(error: unknown): Described & { headers: Record<string, string> } {
  if (error instanceof UserError) {
    const { problem, message, details, coded } = error
    const headers: Record<string, string> = error instanceof TooManyAttempts ? { 'Retry-After': String(error.retryAfter) } : {}
    return {
      ...{ type: problem, status: STATUS[problem], detail: message, headers },
      ...(details && { errors: details }),
      ...(coded && { coded }),
    }
  }
  if (error instanceof HttpError) {
    return { type: error.type, status: error.status, detail: error.message, headers: error.headers }
  }
  const reading = describeReading(error)
  if (reading) return { ...reading, headers: {} }
  if (classifyError(error) === 'transient') {
    return {
      type: 'unavailable',
      status: 503,
      detail: isDiskFull(error)
        ? 'The disk of the database is full: free space on it, then try again'
        : 'The database or the queue is not responding: try again in a moment',
      headers: { 'Retry-After': '5' },
    }
  }
  return { type: 'unexpected', status: 500, headers: {} }
}

/** Describes errors of the body parser and the router. Their own messages quote the input, so they are not sent. */
function describeReading(error: unknown): { type: string; status: number; detail: string } | null {
  const { type, status } = error as { type?: unknown; status?: unknown }
  if (type === 'entity.parse.failed') return { type: 'invalid', status: 400, detail: 'The body is not valid JSON' }
  if (type === 'entity.too.large') return { type: 'too-large', status: 413, detail: 'The body is too large' }
  if (type === 'charset.unsupported' || type === 'encoding.unsupported') {
    return { type: 'unsupported', status: 415, detail: 'The body must be UTF-8, plain or compressed with gzip, deflate or br' }
  }
  if (error instanceof URIError) return { type: 'invalid', status: 400, detail: 'The path is not correctly percent-encoded' }
  if (type === 'request.aborted' || type === 'request.size.invalid') {
    return { type: 'invalid', status: 400, detail: 'The length of the body does not match Content-Length' }
  }
  return typeof status === 'number' && status >= 400 && status < 500
    ? { type: 'invalid', status, detail: 'The request could not be read' }
    : null
}
