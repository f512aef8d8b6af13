import { z } from 'zod'
import { packHtml } from '../../output/pack/pack-html.js'
import { packMarkdown } from '../../output/pack/pack-markdown.js'
import { inLanguage } from '../../output/text/language.js'
import { buildPack } from '../../pipeline/pack/build-pack.js'
import { diffPack } from '../../pipeline/pack/diff-pack.js'
import { freezePack, unfreezePack } from '../../pipeline/pack/freeze-pack.js'
import { readPack } from '../../pipeline/pack/read-pack.js'
import type { AppDeps } from '../deps.js'
import { PackAnswer, PackDiffAnswer, PackListAnswer } from '../openapi/pack-answers.js'
import { accessOf, byOf } from '../requests/access.js'
import { baseUrl } from '../requests/base-url.js'
import { DocumentLanguage, documentLanguage } from '../requests/document-language.js'
import { AreaPath, AreaPeriodPath } from '../requests/fields.js'
import { HttpError } from '../requests/http-error.js'
import { route } from '../route-table/route.js'
import { findArea } from './areas.js'

/** Which pack of a period to read; default: the frozen one if there is one, otherwise the current one. */
export const version = z.enum(['frozen', 'current']).optional()
/** Reason for removing a snapshot. */
export const Unfreeze = z.strictObject({ reason: z.string().trim().max(500).default('') }).prefault({})

const FORMATS = ['json', 'markdown', 'html'] as const
const MEDIA_TYPES = { json: 'application/json', markdown: 'text/markdown', html: 'text/html' } as const

/** Packs of an area: listed, built, read as JSON, Markdown or HTML, frozen for a meeting, and compared with later corrections. */
export function packRoutes(deps: AppDeps) {
  const { stores } = deps
  const building = { ...stores, compute: deps.compute }

  return [
    route({
      method: 'get',
      path: '/areas/:key/packs',
      summary: 'List the packs of an area',
      role: 'reader',
      areas: 'path',
      params: AreaPath,
      answers: [{ json: PackListAnswer }],
      async handle({ params, response }) {
        const area = await findArea(deps, params.key)
        const packs = await stores.packs.list()
        response.json({
          packs: packs
            .filter((pack) => pack.area === area.key)
            .map(({ period, builtAt, frozenAt = null }) => ({ period, builtAt, frozenAt, url: urlOf(area.key, period) })),
        })
      },
    }),
    route({
      method: 'get',
      path: '/areas/:key/packs/:period',
      summary: 'Read a pack as JSON, Markdown or HTML',
      role: 'reader',
      areas: 'path',
      params: AreaPeriodPath,
      query: z.strictObject({ format: z.enum(FORMATS).optional(), version, language: DocumentLanguage }),
      answers: [{ json: PackAnswer, media: [MEDIA_TYPES.markdown, MEDIA_TYPES.html] }],
      async handle({ params, query, request, response }) {
        const accepted = request.accepts(Object.values(MEDIA_TYPES))
        const format = query.format ?? FORMATS.find((each) => MEDIA_TYPES[each] === accepted)
        if (!format)
          throw new HttpError(406, 'not-acceptable', 'A pack is available as application/json, text/markdown or text/html')
        const area = await findArea(deps, params.key)
        const pack = await readPack(stores, area, params.period, query.version, accessOf(response))
        response.vary('Accept').type(MEDIA_TYPES[format])
        if (format === 'json') response.json(pack)
        else {
          const base = baseUrl(deps, request)
          const language = documentLanguage(request, query.language, area.language)
          const write = () => (format === 'html' ? packHtml(pack, { base }) : packMarkdown(pack, base))
          response.vary('Accept-Language').send(inLanguage(language, write))
        }
      },
    }),
    route({
      method: 'post',
      path: '/areas/:key/packs/:period',
      summary: 'Build a pack',
      role: 'member',
      areas: 'path',
      params: AreaPeriodPath,
      answers: [{ json: PackAnswer }],
      async handle({ params: { key, period }, response }) {
        const area = await findArea(deps, key)
        await buildPack(building, { areaKey: key, period })
        response.location(urlOf(key, period)).json(await readPack(stores, area, period, 'current', accessOf(response)))
      },
    }),
    route({
      method: 'post',
      path: '/areas/:key/packs/:period/freeze',
      summary: 'Freeze a pack for its meeting',
      role: 'member',
      areas: 'path',
      params: AreaPeriodPath,
      answers: [{ status: 201, json: PackAnswer }],
      async handle({ params: { key, period }, response }) {
        const area = await findArea(deps, key)
        response.status(201).json(await freezePack(building, area, period, byOf(response), accessOf(response)))
      },
    }),
    route({
      method: 'post',
      path: '/areas/:key/packs/:period/unfreeze',
      summary: 'Unfreeze a pack; the reason is recorded',
      // A snapshot that was used in a meeting is kept as a record.
      role: 'officer',
      areas: 'path',
      params: AreaPeriodPath,
      body: Unfreeze,
      limit: '10kb',
      answers: [{ json: PackAnswer }],
      async handle({ params: { key, period }, body: { reason }, response }) {
        const area = await findArea(deps, key)
        response.json(await unfreezePack(stores, area, period, { by: byOf(response), reason }, accessOf(response)))
      },
    }),
    route({
      method: 'get',
      path: '/areas/:key/packs/:period/diff',
      summary: 'Compare a frozen pack with the latest build',
      role: 'reader',
      areas: 'path',
      params: AreaPeriodPath,
      answers: [{ json: PackDiffAnswer }],
      async handle({ params: { key, period }, response }) {
        const area = await findArea(deps, key)
        response.json(await diffPack(stores, area, period, accessOf(response)))
      },
    }),
  ]
}

const urlOf = (area: string, period: string): string =>
  `/v1/areas/${encodeURIComponent(area)}/packs/${encodeURIComponent(period)}`
