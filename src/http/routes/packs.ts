import { type IRouter, Router } from 'express'
import { z } from 'zod'
import { UserError } from '../../domain/errors.js'
import type { Pack } from '../../domain/pack.js'
import { parsePeriod } from '../../domain/period.js'
import { packHtml } from '../../output/pack-html.js'
import { packMarkdown } from '../../output/pack-markdown.js'
import { buildPack } from '../../pipeline/build-pack.js'
import type { AppDeps } from '../deps.js'
import { HttpError } from '../errors.js'
import { NO_QUERY, parse, resource } from '../input.js'
import { AreaPath, findArea } from './areas.js'

export const PackPath = z.strictObject({ key: z.string().max(200), period: z.string().max(20) })

const FORMATS = ['json', 'markdown', 'html'] as const
const MEDIA_TYPES = { json: 'application/json', markdown: 'text/markdown', html: 'text/html' } as const

/** Packs of an area: listed, read as JSON, Markdown or HTML, built. */
export function packRoutes(deps: AppDeps): IRouter {
  const router = Router()
  resource(router, '/areas/:key/packs', {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const area = await findArea(deps, parse(AreaPath, request.params, 'path').key)
      const packs = await deps.stores.packs.list()
      response.json({
        packs: packs
          .filter((pack) => pack.area === area.key)
          .map(({ period, builtAt }) => ({ period, builtAt, url: urlOf(area.key, period) })),
      })
    },
  })
  resource(router, '/areas/:key/packs/:period', {
    get: async (request, response) => {
      const query = parse(z.strictObject({ format: z.enum(FORMATS).optional() }), request.query, 'query')
      const accepted = request.accepts(Object.values(MEDIA_TYPES))
      const format = query.format ?? FORMATS.find((each) => MEDIA_TYPES[each] === accepted)
      if (!format) throw new HttpError(406, 'not-acceptable', 'A pack is had as application/json, text/markdown or text/html')
      const pack = await findPack(deps, parse(PackPath, request.params, 'path'))
      response.vary('Accept').type(MEDIA_TYPES[format])
      if (format === 'json') response.json(pack)
      else response.send(format === 'html' ? packHtml(pack) : packMarkdown(pack))
    },
    post: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const { key, period } = parse(PackPath, request.params, 'path')
      const pack = await buildPack({ ...deps.stores, compute: deps.compute }, { areaKey: key, period })
      response.location(urlOf(pack.area.key, pack.period.key)).json(pack)
    },
  })
  return router
}

/** @throws UserError where the area is unknown, the period is none, or no pack of it is built */
export async function findPack(deps: AppDeps, { key, period }: z.infer<typeof PackPath>): Promise<Pack> {
  const area = await findArea(deps, key)
  parsePeriod(period, area.timeZone)
  const pack = await deps.stores.packs.get(area.id, period)
  if (!pack) throw new UserError('not-found', `No pack of ${area.name} is built for ${period}: build it first`)
  return pack
}

const urlOf = (area: string, period: string): string =>
  `/v1/areas/${encodeURIComponent(area)}/packs/${encodeURIComponent(period)}`
