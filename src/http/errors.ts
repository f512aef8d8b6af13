import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import { classifyError, isDiskFull } from '../domain/errors/classify-error.js'
import { type Problem, TooManyAttempts, UserError } from '../domain/errors/user-error.js'
import { messagePage } from '../output/admin/plain-pages.js'

const STATUS: Record<Problem, number> = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'idempotency-key-reused': 422,
  expired: 410,
  'too-many-attempts': 429,
  unavailable: 503,
}

const TITLES: Record<number, string> = {
  400: 'Invalid request',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  406: 'Format not available',
  409: 'Conflict with the current state',
  410: 'No longer valid',
  412: 'Already exists',
  413: 'Request too large',
  415: 'Media type not supported',
  422: 'Cannot be processed',
  429: 'Too many attempts',
  500: 'Something went wrong',
  503: 'Temporarily unavailable',
}

/** An error that only exists in HTTP, such as 405 Method Not Allowed. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message)
    this.name = 'HttpError'
  }
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

/** Sends a problem as JSON or as a page, depending on the path. */
function sendProblem(
  request: Request,
  response: Response,
  { type, status, detail, errors }: Pick<ProblemBody, 'type' | 'status' | 'detail' | 'errors'>,
): void {
  const title = TITLES[status] ?? 'Error'
  response.status(status)
  if (!isApi(request)) {
    response.type('html').send(messagePage({ title, message: detail ?? 'The error has been logged. Try again in a moment.' }))
    return
  }
  if (status === 401 && response.get('WWW-Authenticate') === undefined)
    response.set('WWW-Authenticate', 'Bearer realm="verbatim"')
  const body: ProblemBody = {
    type: `urn:problem:verbatim:${type}`,
    title,
    status,
    ...(detail !== undefined && { detail }),
    instance: `urn:uuid:${String(request.id)}`,
    ...(errors && { errors }),
  }
  response.type('application/problem+json').send(JSON.stringify(body))
}

/** Returns whether the request came to the API, whose errors are answered as JSON rather than as a page. */
const isApi = ({ path, originalUrl }: Request): boolean =>
  /^\/(v1|healthz|livez|readyz|metrics)(\/|\?|$)/.test(originalUrl || path)

/** Answers requests that no route matches with 404. */
export const answerNotFound: RequestHandler = ({ baseUrl, path }) => {
  throw new UserError('not-found', `There is nothing at ${baseUrl}${path}`)
}

function describe(error: unknown): {
  type: string
  status: number
  detail?: string
  errors?: ProblemBody['errors']
  headers: Record<string, string>
} {
  if (error instanceof UserError) {
    const { problem, message, details } = error
    const headers: Record<string, string> = error instanceof TooManyAttempts ? { 'Retry-After': String(error.retryAfter) } : {}
    return { type: problem, status: STATUS[problem], detail: message, ...(details && { errors: details }), headers }
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
