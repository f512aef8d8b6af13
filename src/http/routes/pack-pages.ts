import { type IRouter, Router, urlencoded } from 'express'
import { z } from 'zod'
import { areaPath } from '../../output/area-nav.js'
import { packDiffPage } from '../../output/pack-diff-page.js'
import { packHtml } from '../../output/pack-html.js'
import { buildPack } from '../../pipeline/build-pack.js'
import { diffPack } from '../../pipeline/diff-pack.js'
import { freezePack, unfreezePack } from '../../pipeline/freeze-pack.js'
import { readPack } from '../../pipeline/read-pack.js'
import { accessOf, byOf } from '../access.js'
import type { AppDeps } from '../deps.js'
import { NO_QUERY, parse, resource } from '../input.js'
import { findArea } from './areas.js'
import { PackPath, Unfreeze, version } from './packs.js'

/** The pages of a pack: to read from, to freeze, and what later corrections would change. */
export function packPageRoutes(deps: AppDeps): IRouter {
  const router = Router()
  const { stores } = deps
  const building = { ...stores, compute: deps.compute }
  const pathOf = async (params: unknown) => {
    const { key, period } = parse(PackPath, params, 'path')
    const area = await findArea(deps, key)
    return { area, period, home: areaPath('packs', area.key, period) }
  }

  resource(router, '/areas/:key/packs/:period', {
    get: async (request, response) => {
      const query = parse(z.strictObject({ version }), request.query, 'query')
      const { area, period } = await pathOf(request.params)
      const pack = await readPack(stores, area, period, query.version)
      const { role } = accessOf(response)
      const may = { freeze: role === 'officer' || role === 'member', unfreeze: role === 'officer' }
      response.type('html').send(packHtml(pack, { served: true, may, version: query.version }))
    },
    post: async (request, response) => {
      const { area, period, home } = await pathOf(request.params)
      await buildPack(building, { areaKey: area.key, period })
      response.redirect(303, `${home}?version=current`)
    },
  })
  resource(router, '/areas/:key/packs/:period/freeze', {
    post: async (request, response) => {
      const { area, period, home } = await pathOf(request.params)
      await freezePack(building, area, period, byOf(response))
      response.redirect(303, home)
    },
  })
  resource(router, '/areas/:key/packs/:period/unfreeze', {
    post: [
      urlencoded({ extended: false, limit: '10kb' }),
      async (request, response) => {
        const { area, period, home } = await pathOf(request.params)
        const { reason } = parse(Unfreeze, request.body ?? {}, 'body')
        await unfreezePack(stores, area, period, { by: byOf(response), reason })
        response.redirect(303, home)
      },
    ],
  })
  resource(router, '/areas/:key/packs/:period/diff', {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const { area, period } = await pathOf(request.params)
      response.type('html').send(packDiffPage(area, period, await diffPack(building, area, period)))
    },
  })
  return router
}
