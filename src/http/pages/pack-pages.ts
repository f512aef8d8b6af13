import { type IRouter, Router, urlencoded } from 'express'
import { z } from 'zod'
import { packDiffPage } from '../../output/pack/pack-diff-page.js'
import { packHtml } from '../../output/pack/pack-html.js'
import { areaPath } from '../../output/page/area-nav.js'
import { buildPack } from '../../pipeline/pack/build-pack.js'
import { diffPack } from '../../pipeline/pack/diff-pack.js'
import { freezePack, unfreezePack } from '../../pipeline/pack/freeze-pack.js'
import { readPack } from '../../pipeline/pack/read-pack.js'
import type { AppDeps } from '../deps.js'
import { accessOf, byOf } from '../requests/access.js'
import { NO_QUERY, parse, resource } from '../requests/input.js'
import { findArea } from '../routes/areas.js'
import { PackPath, Unfreeze, version } from '../routes/packs.js'

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
      const pack = await readPack(stores, area, period, query.version, accessOf(response))
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
      await freezePack(building, area, period, byOf(response), accessOf(response))
      response.redirect(303, home)
    },
  })
  resource(router, '/areas/:key/packs/:period/unfreeze', {
    post: [
      urlencoded({ extended: false, limit: '10kb' }),
      async (request, response) => {
        const { area, period, home } = await pathOf(request.params)
        const { reason } = parse(Unfreeze, request.body ?? {}, 'body')
        await unfreezePack(stores, area, period, { by: byOf(response), reason }, accessOf(response))
        response.redirect(303, home)
      },
    ],
  })
  resource(router, '/areas/:key/packs/:period/diff', {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const { area, period } = await pathOf(request.params)
      response.type('html').send(packDiffPage(area, period, await diffPack(stores, area, period, accessOf(response))))
    },
  })
  return router
}
