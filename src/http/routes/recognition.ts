import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'
import { z } from 'zod'
import type { FeedOf } from '../../domain/people/consent.js'
import { atomFeed, jsonFeed, lastUpdate, type RecognitionFeed } from '../../output/feeds/recognition-feeds.js'
import { inLanguage, t } from '../../output/text/language.js'
import { readAreaRecognition } from '../../pipeline/recognition/area-recognition.js'
import { memberFeed, readRecognitions, teamFeed } from '../../pipeline/recognition/read-recognitions.js'
import type { AppDeps } from '../deps.js'
import { AreaRecognitionAnswer, RecognitionPageAnswer, RecognitionTeamsAnswer } from '../openapi/report-answers.js'
import { accessOf } from '../requests/access.js'
import { baseUrl } from '../requests/base-url.js'
import { DocumentLanguage, documentLanguage } from '../requests/document-language.js'
import { AreaPeriodPath, IdPath } from '../requests/fields.js'
import { queryNumber } from '../requests/input.js'
import { openFeed, openTeams } from '../requests/recognition-feeds.js'
import { route } from '../route-table/route.js'
import { findArea } from './areas.js'

export const FeedQuery = z.strictObject({
  limit: queryNumber(z.int().min(1).max(200)).default(50),
  after: z.string().max(60).optional(),
  language: DocumentLanguage,
})
const team = z.string().max(200)
export const TeamPath = z.strictObject({ team })
export const PageQuery = z.strictObject({ after: z.string().max(60).optional(), language: DocumentLanguage })

const TYPES = { json: 'application/feed+json', atom: 'application/atom+xml' } as const
const NAMES = { json: 'JSON Feed', atom: 'Atom' } as const
const FORMS = ['json', 'atom'] as const
type Form = (typeof FORMS)[number]

/** Recognition feeds as JSON Feed and Atom, and an area's recognitions with their reach. */
export function recognitionRoutes(deps: AppDeps) {
  const { roster } = deps.stores
  const feed = { method: 'get', role: 'team', areas: 'own', teams: 'own', keyInQuery: true, query: FeedQuery } as const

  return [
    ...FORMS.flatMap((form) => {
      const answers = [{ media: [TYPES[form]] }]
      return [
        route({
          ...feed,
          answers,
          path: `/recognition.${form}`,
          summary: `Read the public recognition feed (${NAMES[form]})`,
          handle: ({ query, request, response }) => sendFeed(deps, request, response, { form, of: { kind: 'public' }, ...query }),
        }),
        route({
          ...feed,
          answers,
          path: `/recognition/teams/:team.${form}`,
          summary: `Read the recognition feed of a team (${NAMES[form]})`,
          params: TeamPath,
          handle: async ({ params, query, request, response }) =>
            sendFeed(deps, request, response, { form, of: await teamFeed(roster, params.team), ...query }),
        }),
        route({
          ...feed,
          answers,
          path: `/recognition/members/:id.${form}`,
          summary: `Read the recognition feed of a member (${NAMES[form]})`,
          params: IdPath,
          handle: async ({ params, query, request, response }) =>
            sendFeed(deps, request, response, { form, of: await memberFeed(roster, params.id), ...query }),
        }),
      ]
    }),
    route({
      method: 'get',
      path: '/areas/:key/recognition/:period',
      summary: 'List the recognitions of an area and period, with the reach per team',
      role: 'reader',
      areas: 'path',
      params: AreaPeriodPath,
      query: FeedQuery.extend({ team: team.optional() }),
      answers: [{ json: AreaRecognitionAnswer }],
      async handle({ params: { key, period }, query, response }) {
        const area = await findArea(deps, key)
        response.json(await readAreaRecognition(deps.stores, area, period, query, accessOf(response)))
      },
    }),
    route({
      method: 'get',
      path: '/recognitions',
      summary: 'List the recognitions of a team, newest day first; without a team, those that everybody may see',
      role: 'team',
      areas: 'own',
      teams: 'own',
      query: FeedQuery.extend({ team: team.optional() }),
      answers: [{ json: RecognitionPageAnswer }],
      async handle({ query: { team: name, ...page }, response }) {
        const of: FeedOf = name === undefined ? { kind: 'public' } : await teamFeed(roster, name)
        openFeed(response, of)
        response.json(await readRecognitions(deps.stores, of, page))
      },
    }),
    route({
      method: 'get',
      path: '/recognitions/teams',
      summary: 'List the teams whose recognitions you may read',
      role: 'team',
      areas: 'own',
      teams: 'own',
      answers: [{ json: RecognitionTeamsAnswer }],
      async handle({ response }) {
        response.json({ teams: await openTeams(roster, response) })
      },
    }),
  ]
}

/** Which feed to read, in which format, and from which position. */
interface FeedPage extends z.output<typeof FeedQuery> {
  form: Form
  of: FeedOf
}

async function sendFeed(
  deps: AppDeps,
  request: Request,
  response: Response,
  { form, of, limit, after, language: asked }: FeedPage,
): Promise<void> {
  openFeed(response, of)
  const { items, next } = await readRecognitions(deps.stores, of, { limit, after })
  // Links are relative if the public URL of the service is unknown.
  const base = baseUrl(deps, request) ?? ''
  const path = feedPath(of)
  const language = documentLanguage(request, asked)
  const self = (query: Record<string, string>) =>
    `${base}/v1${path}.${form}?${new URLSearchParams({ ...query, ...(asked && { language: asked }) })}`
  const feed: RecognitionFeed = {
    id: await deps.stores.recognitions.nameFor(path),
    title: inLanguage(language, () => titleOf(of)),
    url: self({ limit: String(limit), ...(after !== undefined && { after }) }),
    page: `${base}${path}`,
    next: next === null ? null : self({ limit: String(limit), after: next }),
    items,
  }
  // Only the ETag decides whether the feed changed: Last-Modified has whole seconds, so it would miss a consent withdrawn within the same second.
  delete request.headers['if-modified-since']
  response.set({ 'Cache-Control': 'private, no-cache', 'Last-Modified': new Date(lastUpdate(items)).toUTCString() })
  const body = inLanguage(language, () => (form === 'json' ? JSON.stringify(jsonFeed(feed)) : atomFeed(feed)))
  // Weak, because the answer may be compressed.
  response.set('ETag', `W/"${createHash('sha256').update(body).digest('base64url')}"`)
  response.type(`${TYPES[form]}; charset=utf-8`).send(body)
}

/** Returns the path of a wall; its feeds have the same path under `/v1`, with `.json` or `.atom`. */
export function feedPath(of: FeedOf): string {
  if (of.kind === 'public') return '/recognition'
  return of.kind === 'team' ? `/recognition/teams/${encodeURIComponent(of.team)}` : `/recognition/members/${of.member.id}`
}

function titleOf(of: FeedOf): string {
  if (of.kind === 'public') return t('wall.feed-public')
  return of.kind === 'team' ? t('wall.thanks-to', { name: of.team }) : t('wall.feed-member')
}
