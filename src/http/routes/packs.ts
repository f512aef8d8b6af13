import { type IRouter, json, Router } from 'express'
import { z } from 'zod'
import { packHtml } from '../../output/pack/pack-html.js'
import { packMarkdown } from '../../output/pack/pack-markdown.js'
import { buildPack } from '../../pipeline/pack/build-pack.js'
import { diffPack } from '../../pipeline/pack/diff-pack.js'
import { freezePack, unfreezePack } from '../../pipeline/pack/freeze-pack.js'
import { readPack } from '../../pipeline/pack/read-pack.js'
import type { AppDeps } from '../deps.js'
import { HttpError } from '../errors.js'
import { accessOf, byOf } from '../requests/access.js'
import { NO_QUERY, parse, resource } from '../requests/input.js'
import { AreaPath, findArea } from './areas.js'

export const PackPath = z.strictObject({ key: z.string().max(200), period: z.string().max(20) })
/** Which of the two packs of a period: without a word, the frozen one where there is one. */
export const version = z.enum(['frozen', 'current']).optional()
/** Why a snapshot is taken away. */
export const Unfreeze = z.strictObject({ reason: z.string().trim().max(500).default('') })

const FORMATS = ['json', 'markdown', 'html'] as const
const MEDIA_TYPES = { json: 'application/json', markdown: 'text/markdown', html: 'text/html' } as const

/** Packs of an area: listed, built, read as JSON, Markdown or HTML, frozen for a meeting, and what corrections would change in a frozen one. */
export function packRoutes(deps: AppDeps): IRouter {
  const router = Router()
  const { stores } = deps
  const building = { ...stores, compute: deps.compute }
  const body = json({ limit: '10kb' })
  const pathOf = async (params: unknown) => {
    const { key, period } = parse(PackPath, params, 'path')
    return { area: await findArea(deps, key), period }
  }

  resource(router, '/areas/:key/packs', {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const area = await findArea(deps, parse(AreaPath, request.params, 'path').key)
      const packs = await stores.packs.list()
      response.json({
        packs: packs
          .filter((pack) => pack.area === area.key)
          .map(({ period, builtAt, frozenAt = null }) => ({ period, builtAt, frozenAt, url: urlOf(area.key, period) })),
      })
    },
  })
  resource(router, '/areas/:key/packs/:period', {
    get: async (request, response) => {
      const query = parse(z.strictObject({ format: z.enum(FORMATS).optional(), version }), request.query, 'query')
      const accepted = request.accepts(Object.values(MEDIA_TYPES))
      const format = query.format ?? FORMATS.find((each) => MEDIA_TYPES[each] === accepted)
      if (!format) throw new HttpError(406, 'not-acceptable', 'A pack is had as application/json, text/markdown or text/html')
      const { area, period } = await pathOf(request.params)
      const pack = await readPack(stores, area, period, query.version, accessOf(response))
      response.vary('Accept').type(MEDIA_TYPES[format])
      if (format === 'json') response.json(pack)
      else response.send(format === 'html' ? packHtml(pack) : packMarkdown(pack))
    },
    post: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const { area, period } = await pathOf(request.params)
      await buildPack(building, { areaKey: area.key, period })
      response.location(urlOf(area.key, period)).json(await readPack(stores, area, period, 'current', accessOf(response)))
    },
  })
  resource(router, '/areas/:key/packs/:period/freeze', {
    post: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const { area, period } = await pathOf(request.params)
      response.status(201).json(await freezePack(building, area, period, byOf(response), accessOf(response)))
    },
  })
  resource(router, '/areas/:key/packs/:period/unfreeze', {
    post: [
      body,
      async (request, response) => {
        parse(NO_QUERY, request.query, 'query')
        const { area, period } = await pathOf(request.params)
        const { reason } = parse(Unfreeze, request.body ?? {}, 'body')
        response.json(await unfreezePack(stores, area, period, { by: byOf(response), reason }, accessOf(response)))
      },
    ],
  })
  resource(router, '/areas/:key/packs/:period/diff', {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const { area, period } = await pathOf(request.params)
      response.json(await diffPack(stores, area, period, accessOf(response)))
    },
  })
  return router
}

const urlOf = (area: string, period: string): string =>
  `/v1/areas/${encodeURIComponent(area)}/packs/${encodeURIComponent(period)}`
