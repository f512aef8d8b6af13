import type { Request, Response } from 'express'
import type { z } from 'zod'
import type { FeedOf } from '../../domain/people/consent.js'
import { type WallPage, wallPage } from '../../output/recognition/wall-page.js'
import { inLanguage } from '../../output/text/language.js'
import { memberFeed, readRecognitions, teamFeed } from '../../pipeline/recognition/read-recognitions.js'
import type { AppDeps } from '../deps.js'
import { documentLanguage } from '../requests/document-language.js'
import { IdPath } from '../requests/fields.js'
import { openFeed, openTeams } from '../requests/recognition-feeds.js'
import { type Route, route } from '../route-table/route.js'
import { feedPath, PageQuery, TeamPath } from '../routes/recognition.js'

/** Maximum number of recognitions on a wall. */
const ON_A_WALL = 60

/** Walls of recognitions, to show on a screen or to print. */
export function wallPages(deps: AppDeps): Route[] {
  const { roster } = deps.stores
  const wall = { method: 'get', role: 'team', areas: 'own', teams: 'own', query: PageQuery } as const
  return [
    route({
      ...wall,
      path: '/recognition',
      summary: 'Show the public wall of recognitions',
      handle: ({ query, request, response }) => sendWall(deps, request, response, { kind: 'public' }, query),
    }),
    route({
      ...wall,
      path: '/recognition/teams/:team',
      summary: 'Show the wall of a team',
      params: TeamPath,
      handle: async ({ params, query, request, response }) =>
        sendWall(deps, request, response, await teamFeed(roster, params.team), query),
    }),
    route({
      ...wall,
      path: '/recognition/members/:id',
      summary: 'Show the wall of a member',
      params: IdPath,
      handle: async ({ params, query, request, response }) =>
        sendWall(deps, request, response, await memberFeed(roster, params.id), query),
    }),
  ]
}

async function sendWall(
  { stores }: AppDeps,
  request: Request,
  response: Response,
  of: FeedOf,
  { after, language: asked }: z.infer<typeof PageQuery>,
): Promise<void> {
  openFeed(response, of)
  const { items, next } = await readRecognitions(stores, of, { limit: ON_A_WALL, after })
  const path = feedPath(of)
  const teams = await openTeams(stores.roster, response)
  const page = () => wallPage({ of: ownerOf(of), items, next, path, feed: `/v1${path}`, teams })
  response.type('html').send(inLanguage(documentLanguage(request, asked), page, asked !== undefined))
}

function ownerOf(of: FeedOf): WallPage['of'] {
  if (of.kind === 'public') return of
  if (of.kind === 'team') return { kind: 'team', name: of.team }
  const { name, team, consent } = of.member
  return { kind: 'member', name, team, isPrivate: consent === 'private' }
}
