import type { Response } from 'express'
import { type FeedOf, mayReadFeed, teamKey } from '../../domain/people/consent.js'
import { areaRecognitionPage, type WallPage, wallPage } from '../../output/recognition/recognition-pages.js'
import { readAreaRecognition } from '../../pipeline/recognition/area-recognition.js'
import { memberFeed, readRecognitions, teamFeed } from '../../pipeline/recognition/read-recognitions.js'
import type { AppDeps } from '../deps.js'
import { accessOf } from '../requests/access.js'
import { AreaPeriodPath, IdPath } from '../requests/fields.js'
import { type Route, route } from '../route-table/route.js'
import { findArea } from '../routes/areas.js'
import { feedPath, openFeed, PageQuery, TeamPath } from '../routes/recognition.js'

/** Recognitions on one page of a wall. */
const ON_A_WALL = 60

/** Walls of recognitions for people with a browser, and an area's recognitions of a period. */
export function recognitionPages(deps: AppDeps): Route[] {
  const { roster } = deps.stores
  const wall = { method: 'get', role: 'team', areas: 'own', teams: 'own', query: PageQuery } as const
  return [
    route({
      ...wall,
      path: '/recognition',
      summary: 'Show the public wall of recognitions',
      handle: ({ query, response }) => sendWall(deps, response, { kind: 'public' }, query.after),
    }),
    route({
      ...wall,
      path: '/recognition/teams/:team',
      summary: 'Show the wall of a team',
      params: TeamPath,
      handle: async ({ params, query, response }) => sendWall(deps, response, await teamFeed(roster, params.team), query.after),
    }),
    route({
      ...wall,
      path: '/recognition/members/:id',
      summary: 'Show the wall of a member',
      params: IdPath,
      handle: async ({ params, query, response }) => sendWall(deps, response, await memberFeed(roster, params.id), query.after),
    }),
    route({
      method: 'get',
      path: '/areas/:key/recognition/:period',
      summary: 'Show the recognitions of an area and period',
      role: 'reader',
      areas: 'path',
      params: AreaPeriodPath,
      query: PageQuery,
      async handle({ params: { key, period }, query: { after }, response }) {
        const area = await findArea(deps, key)
        const read = await readAreaRecognition(deps.stores, area, period, { limit: ON_A_WALL, after }, accessOf(response))
        response.type('html').send(areaRecognitionPage(read))
      },
    }),
  ]
}

async function sendWall({ stores }: AppDeps, response: Response, of: FeedOf, after: string | undefined): Promise<void> {
  openFeed(response, of)
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
