import express, { type IRouter, type RequestHandler } from 'express'
import { UserError } from '../../domain/errors/user-error.js'
import type { IdempotencyStore } from '../../domain/ports/idempotency.js'
import { accessOf } from '../requests/access.js'
import { HttpError } from '../requests/http-error.js'
import { parse } from '../requests/input.js'
import { onlyOnce } from './idempotency.js'
import { bodyRefusal, refusal } from './refusal.js'
import type { Input, Route } from './route.js'

/** How a group of routes is mounted. */
export interface Entrance {
  /** Prefix of each path: `/v1`, or empty for pages. */
  prefix: string
  /**
   * Authenticates the caller, or answers that authentication is needed.
   * @param ways ways to authenticate besides a header and a session
   */
  identify(ways: Pick<Route, 'keyInQuery' | 'signedLink' | 'basic'>): RequestHandler
  /** Store of idempotency keys. */
  idempotency?: IdempotencyStore
}

/**
 * Mounts declared routes on an Express router, in their order; other methods of a known path are answered with 405.
 * @throws Error if two routes have the same method and path
 */
export function mountRoutes(router: IRouter, routes: Route[], { prefix, identify, idempotency }: Entrance): void {
  for (const [path, group] of byPath(routes)) {
    const mounted = router.route(prefix + path)
    for (const each of group) {
      const enter = each.role === 'anyone' ? [] : [identify(each), allow(each)]
      mounted[each.method](...enter, ...readBody(each), handle(each, routes, idempotency))
    }
    const isOpen = group.every(({ role }) => role === 'anyone')
    mounted.all(...(isOpen ? [] : [identify({ keyInQuery: false, signedLink: false, basic: false })]), refuseMethod(group))
  }
}

function byPath(routes: Route[]): Map<string, Route[]> {
  const paths = new Map<string, Route[]>()
  for (const each of routes) {
    const group = paths.get(each.path) ?? []
    if (group.some(({ method }) => method === each.method))
      throw new Error(`The route ${each.method.toUpperCase()} ${each.path} is declared twice`)
    paths.set(each.path, [...group, each])
  }
  return paths
}

const allow =
  (route: Route): RequestHandler =>
  (request, response, next) => {
    refuseIf(refusal(accessOf(response), route, request))
    next()
  }

function readBody({ reads, limit }: Route): RequestHandler[] {
  const json = refusingLong(limit, express.json({ limit }))
  if (reads === 'json') return [json]
  if (reads === 'form') return [refusingLong(limit, express.urlencoded({ extended: false, limit }))]
  if (reads === 'json-or-file' || reads === 'json-or-lines')
    return [(request, response, next) => (request.is('json') ? json(request, response, next) : next())]
  return []
}

const UNITS: Record<string, number> = { kb: 1024, mb: 1024 ** 2 }

/**
 * Parses a body, and refuses it as soon as it is known to be too long, by its head or by what has arrived: the parser would read all of it first.
 * @param limit as in a route, such as `5mb`
 */
function refusingLong(limit: string, parser: RequestHandler): RequestHandler {
  const [, count, unit] = /^(\d+)(kb|mb)$/.exec(limit) ?? []
  if (count === undefined) throw new Error(`The limit ${limit} is not in kb or mb`)
  const bytes = Number(count) * UNITS[unit!]!
  return (request, response, next) => {
    const tooLong = () => new UserError('too-large', 'The body is too large')
    if (Number(request.headers['content-length'] ?? 0) > bytes) throw tooLong()
    if (!request.headers['transfer-encoding']) return parser(request, response, next)
    let arrived = 0
    let isDone = false
    const finish = (error?: unknown) => {
      if (isDone) return
      isDone = true
      request.off('data', count)
      next(error)
    }
    const count = (chunk: Buffer) => {
      arrived += chunk.length
      if (arrived > bytes) finish(tooLong())
    }
    request.on('data', count)
    parser(request, response, finish)
  }
}

/** Validates the request, calls the handler and sends the answer. */
const handle =
  (route: Route, routes: Route[], idempotency: IdempotencyStore | undefined): RequestHandler =>
  async (request, response) => {
    const isFile = route.reads === 'file' || (route.reads.startsWith('json-or') && !request.is('json'))
    const given: unknown = route.reads === 'form' ? (request.body ?? {}) : request.body
    if (route.role !== 'anyone') refuseIf(bodyRefusal(accessOf(response), route, given))
    const query = parse(route.query, request.query, 'query')
    const params = parse(route.params, request.params, 'path')
    const body = route.reads === 'none' || isFile ? undefined : parse(route.body, given, 'body')
    const may: Input<unknown, unknown, unknown>['may'] = (method, path, params = request.params as Record<string, string>) => {
      const other = routes.find((each) => each.method === method && each.path === path)
      if (!other) throw new Error(`There is no route ${method.toUpperCase()} ${path}`)
      return refusal(accessOf(response), other, { params, query: {} }) === null
    }
    const onlyNew = route.addsOnly && request.get('If-None-Match') === '*'
    const answer = async () => void (await route.handle({ params, query, body, onlyNew, may, request, response }))
    if (route.repeats && idempotency) await onlyOnce(idempotency, route.repeats, request, response, answer)
    else await answer()
  }

const refuseMethod =
  (group: Route[]): RequestHandler =>
  (request) => {
    const methods = group.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]))
    const allowed = methods.join(', ')
    throw new HttpError(405, 'method-not-allowed', `${request.method} is not allowed here: use ${allowed}`, { Allow: allowed })
  }

function refuseIf(reason: string | null): void {
  if (reason !== null) throw new HttpError(403, 'forbidden', reason)
}
