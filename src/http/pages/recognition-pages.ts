import { type IRouter, type Request, type Response, Router } from 'express'
import { type FeedOf, mayReadFeed, teamKey } from '../../domain/people/consent.js'
import { areaRecognitionPage, type WallPage, wallPage } from '../../output/recognition/recognition-pages.js'
import { readAreaRecognition } from '../../pipeline/recognition/area-recognition.js'
import { memberFeed, readRecognitions, teamFeed } from '../../pipeline/recognition/read-recognitions.js'
import type { AppDeps } from '../deps.js'
import { accessOf } from '../requests/access.js'
import { parse, resource } from '../requests/input.js'
import { findArea } from '../routes/areas.js'
import { AreaPeriodPath, feedPath, memberId, openFeed, PageQuery } from '../routes/recognition.js'

/** Recognitions on one page of a wall. */
const ON_A_WALL = 60

/** Walls of recognitions for people with a browser, and an area's recognitions of a period. */
export function recognitionPages(deps: AppDeps): IRouter {
  const router = Router()
  const { roster } = deps.stores
  resource(router, '/recognition', {
    get: (request, response) => sendWall(deps, request, response, { kind: 'public' }),
  })
  resource(router, '/recognition/teams/:team', {
    get: async (request, response) => sendWall(deps, request, response, await teamFeed(roster, request.params.team as string)),
  })
  resource(router, '/recognition/members/:id', {
    get: async (request, response) =>
      sendWall(deps, request, response, await memberFeed(roster, parse(memberId, request.params.id, 'path'))),
  })
  resource(router, '/areas/:key/recognition/:period', {
    get: async (request, response) => {
      const { after } = parse(PageQuery, request.query, 'query')
      const { key, period } = parse(AreaPeriodPath, request.params, 'path')
      const area = await findArea(deps, key)
      const read = await readAreaRecognition(deps.stores, area, period, { limit: ON_A_WALL, after }, accessOf(response))
      response.type('html').send(areaRecognitionPage(read))
    },
  })
  return router
}

async function sendWall({ stores }: AppDeps, request: Request, response: Response, of: FeedOf): Promise<void> {
  openFeed(response, of)
  const { after } = parse(PageQuery, request.query, 'query')
  const { items, next } = await readRecognitions(stores, of, { limit: ON_A_WALL, after })
  const path = feedPath(of)
  response
    .type('html')
    .send(wallPage({ of: ownerOf(of), items, next, path, feed: `/v1${path}`, teams: await openTeams(stores, response) }))
}

function ownerOf(of: FeedOf): WallPage['of'] {
  if (of.kind === 'public') return of
  if (of.kind === 'team') return { kind: 'team', name: of.team }
  const { name, team, consent } = of.member
  return { kind: 'member', name, team, isPrivate: consent === 'private' }
}

/** Teams of the roster whose walls a key opens, by name. */
async function openTeams({ roster }: Pick<AppDeps['stores'], 'roster'>, response: Response): Promise<string[]> {
  const teams = new Map<string, string>()
  for (const { team } of await roster.members()) if (!teams.has(teamKey(team))) teams.set(teamKey(team), team)
  teams.delete('')
  return [...teams.values()]
    .filter((team) => mayReadFeed(accessOf(response), { kind: 'team', team }))
    .sort((a, b) => a.localeCompare(b, 'en'))
}
