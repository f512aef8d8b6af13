import { z } from 'zod'
import { hasRole } from '../../domain/access/access.js'
import { packDiffPage } from '../../output/pack/pack-diff-page.js'
import { packHtml } from '../../output/pack/pack-html.js'
import { areaPath } from '../../output/page/area-nav.js'
import { buildPack } from '../../pipeline/pack/build-pack.js'
import { diffPack } from '../../pipeline/pack/diff-pack.js'
import { freezePack, unfreezePack } from '../../pipeline/pack/freeze-pack.js'
import { readPack } from '../../pipeline/pack/read-pack.js'
import type { AppDeps } from '../deps.js'
import { accessOf, byOf } from '../requests/access.js'
import { AreaPeriodPath } from '../requests/fields.js'
import { type Route, route } from '../route-table/route.js'
import { findArea } from '../routes/areas.js'
import { Unfreeze, version } from '../routes/packs.js'

/** The pages of a pack: to read from, to freeze, and what later corrections would change. */
export function packPages(deps: AppDeps): Route[] {
  const { stores } = deps
  const building = { ...stores, compute: deps.compute }

  return [
    route({
      method: 'get',
      path: '/areas/:key/packs/:period',
      summary: 'Show a pack',
      role: 'reader',
      areas: 'path',
      params: AreaPeriodPath,
      query: z.strictObject({ version }),
      async handle({ params: { key, period }, query, response }) {
        const area = await findArea(deps, key)
        const pack = await readPack(stores, area, period, query.version, accessOf(response))
        const access = accessOf(response)
        const isMember = hasRole(access, 'member')
        const may = { build: isMember, freeze: isMember, unfreeze: hasRole(access, 'officer') }
        response.type('html').send(packHtml(pack, { served: true, may, version: query.version }))
      },
    }),
    route({
      method: 'post',
      path: '/areas/:key/packs/:period',
      summary: 'Build a pack, then show it',
      role: 'member',
      areas: 'path',
      params: AreaPeriodPath,
      async handle({ params: { key, period }, response }) {
        const area = await findArea(deps, key)
        await buildPack(building, { areaKey: area.key, period })
        response.redirect(303, `${areaPath('packs', area.key, period)}?version=current`)
      },
    }),
    route({
      method: 'post',
      path: '/areas/:key/packs/:period/freeze',
      summary: 'Freeze a pack for its meeting, then show it',
      role: 'member',
      areas: 'path',
      params: AreaPeriodPath,
      async handle({ params: { key, period }, response }) {
        const area = await findArea(deps, key)
        await freezePack(building, area, period, byOf(response), accessOf(response))
        response.redirect(303, areaPath('packs', area.key, period))
      },
    }),
    route({
      method: 'post',
      path: '/areas/:key/packs/:period/unfreeze',
      summary: 'Unfreeze a pack; the reason is recorded',
      role: 'officer',
      areas: 'path',
      params: AreaPeriodPath,
      body: Unfreeze,
      reads: 'form',
      limit: '10kb',
      async handle({ params: { key, period }, body: { reason }, response }) {
        const area = await findArea(deps, key)
        await unfreezePack(stores, area, period, { by: byOf(response), reason }, accessOf(response))
        response.redirect(303, areaPath('packs', area.key, period))
      },
    }),
    route({
      method: 'get',
      path: '/areas/:key/packs/:period/diff',
      summary: 'Show what later corrections would change in a frozen pack',
      role: 'reader',
      areas: 'path',
      params: AreaPeriodPath,
      async handle({ params: { key, period }, response }) {
        const area = await findArea(deps, key)
        response.type('html').send(packDiffPage(area, period, await diffPack(stores, area, period, accessOf(response))))
      },
    }),
  ]
}
