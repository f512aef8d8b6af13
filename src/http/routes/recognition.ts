import { type IRouter, type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { UserError } from '../../domain/errors/user-error.js'
import { type FeedOf, mayReadFeed } from '../../domain/people/consent.js'
import { atomFeed, jsonFeed, lastUpdate, type RecognitionFeed } from '../../output/feeds/recognition-feeds.js'
import { readAreaRecognition } from '../../pipeline/recognition/area-recognition.js'
import { memberFeed, readRecognitions, teamFeed } from '../../pipeline/recognition/read-recognitions.js'
import type { AppDeps } from '../deps.js'
import { HttpError } from '../errors.js'
import { accessOf } from '../requests/access.js'
import { baseUrl } from '../requests/base-url.js'
import { parse, queryNumber, resource } from '../requests/input.js'
import { findArea } from './areas.js'

const FeedQuery = z.strictObject({
  limit: queryNumber(z.int().min(1).max(200)).default(50),
  after: z.string().max(60).optional(),
})
export const AreaPeriodPath = z.strictObject({ key: z.string().max(200), period: z.string().max(20) })
export const PageQuery = z.strictObject({ after: z.string().max(60).optional() })
export const memberId = queryNumber(z.int().min(1).max(2_147_483_647))

const TYPES = { json: 'application/feed+json', atom: 'application/atom+xml' } as const
type Form = keyof typeof TYPES

/** Recognition feeds, as JSON Feed and as Atom, and an area's recognitions with their reach. */
export function recognitionRoutes(deps: AppDeps): IRouter {
  const router = Router()
  const { roster } = deps.stores

  for (const form of ['json', 'atom'] as const) {
    resource(router, `/recognition.${form}`, {
      get: (request, response) => sendFeed(deps, request, response, form, { kind: 'public' }),
    })
  }
  resource(router, '/recognition/teams/:file', {
    get: async (request, response) => {
      const { name, form } = splitFile(request.params.file as string)
      await sendFeed(deps, request, response, form, await teamFeed(roster, name))
    },
  })
  resource(router, '/recognition/members/:file', {
    get: async (request, response) => {
      const { name, form } = splitFile(request.params.file as string)
      await sendFeed(deps, request, response, form, await memberFeed(roster, parse(memberId, name, 'path')))
    },
  })
  resource(router, '/areas/:key/recognition/:period', {
    get: async (request, response) => {
      const { limit, after } = parse(FeedQuery, request.query, 'query')
      const { key, period } = parse(AreaPeriodPath, request.params, 'path')
      const area = await findArea(deps, key)
      response.json(await readAreaRecognition(deps.stores, area, period, { limit, after }, accessOf(response)))
    },
  })
  return router
}

/** Of what may stand in a path, so that a name may hold dots: `Desk 2.0.json`. */
function splitFile(file: string): { name: string; form: Form } {
  const match = /^(.+)\.(json|atom)$/i.exec(file)
  if (!match) throw new UserError('not-found', 'A feed ends in .json or .atom')
  return { name: match[1]!, form: match[2]!.toLowerCase() as Form }
}

/** Lets a request go on whose key opens a feed. */
export function openFeed(response: Response, feed: FeedOf): void {
  if (!mayReadFeed(accessOf(response), feed)) {
    throw new HttpError(403, 'forbidden', 'This key does not open this feed')
  }
}

async function sendFeed(deps: AppDeps, request: Request, response: Response, form: Form, of: FeedOf): Promise<void> {
  openFeed(response, of)
  const { limit, after } = parse(FeedQuery, request.query, 'query')
  const { items, next } = await readRecognitions(deps.stores, of, { limit, after })
  const base = originOf(deps, request)
  const path = feedPath(of)
  const self = (query: Record<string, string>) => `${base}/v1${path}.${form}?${new URLSearchParams(query)}`
  const feed: RecognitionFeed = {
    id: await deps.stores.recognitions.nameFor(path),
    title: titleOf(of),
    url: self({ limit: String(limit), ...(after !== undefined && { after }) }),
    page: `${base}${path}`,
    next: next === null ? null : self({ limit: String(limit), after: next }),
    items,
  }
  // Whether it changed is told by its tag alone: a consent taken back within a second of the last change has no date of its own.
  delete request.headers['if-modified-since']
  response.set({ 'Cache-Control': 'private, no-cache', 'Last-Modified': new Date(lastUpdate(items)).toUTCString() })
  response.type(`${TYPES[form]}; charset=utf-8`).send(form === 'json' ? JSON.stringify(jsonFeed(feed)) : atomFeed(feed))
}

/** Where links lead. @throws UserError where neither the settings nor the request name a host */
function originOf(deps: AppDeps, request: Request): string {
  const url = baseUrl(deps, request)
  if (url === null || !URL.canParse(url)) throw new UserError('invalid', 'The Host header names no host')
  return deps.publicUrl ?? new URL(url).origin
}

/** Path of a wall; its feeds are at the same under `/v1`, with `.json` or `.atom`. */
export function feedPath(of: FeedOf): string {
  if (of.kind === 'public') return '/recognition'
  return of.kind === 'team' ? `/recognition/teams/${encodeURIComponent(of.team)}` : `/recognition/members/${of.member.id}`
}

function titleOf(of: FeedOf): string {
  if (of.kind === 'public') return 'Thanks to colleagues in IT'
  return of.kind === 'team' ? `Thanks to ${of.team}` : 'Thanks to a member'
}
