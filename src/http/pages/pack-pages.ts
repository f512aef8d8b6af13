import { z } from 'zod'
import { packDiffPage } from '../../output/pack/pack-diff-page.js'
import { packHtml } from '../../output/pack/pack-html.js'
import { areaPath } from '../../output/page/area-nav.js'
import { notBuiltPage } from '../../output/page/not-built-page.js'
import { inLanguage, t } from '../../output/text/language.js'
import { openScope } from '../../pipeline/disclosure/open-scope.js'
import { buildPack } from '../../pipeline/pack/build-pack.js'
import { diffPack } from '../../pipeline/pack/diff-pack.js'
import { freezePack, unfreezePack } from '../../pipeline/pack/freeze-pack.js'
import { readPack } from '../../pipeline/pack/read-pack.js'
import type { AppDeps } from '../deps.js'
import { accessOf, byOf } from '../requests/access.js'
import { DocumentLanguage, documentLanguage, linkIn } from '../requests/document-language.js'
import { AreaPeriodPath } from '../requests/fields.js'
import { type Route, route } from '../route-table/route.js'
import { findArea, findPeriod } from '../routes/areas.js'
import { Unfreeze, version } from '../routes/packs.js'

const PATH = '/areas/:key/packs/:period'
const InLanguage = z.strictObject({ language: DocumentLanguage })

/** Printable pages of a pack: the pack, freezing it, and what later corrections would change in a frozen one. */
export function packPages(deps: AppDeps): Route[] {
  const { stores } = deps
  const building = { ...stores, compute: deps.compute }

  return [
    route({
      method: 'get',
      path: PATH,
      summary: 'Show a pack',
      role: 'reader',
      areas: 'path',
      params: AreaPeriodPath,
      query: z.strictObject({ version, language: DocumentLanguage }),
      async handle({ params, query, may, request, response }) {
        const { area, period } = await findPeriod(deps, params)
        const access = accessOf(response)
        const language = documentLanguage(request, query.language, area.language)
        const rights = {
          build: may('post', PATH),
          freeze: may('post', `${PATH}/freeze`),
          unfreeze: may('post', `${PATH}/unfreeze`),
        }
        const isBuilt = (await stores.packs.list()).some((pack) => pack.area === area.key && pack.period === period.key)
        if (!isBuilt) {
          await openScope(stores, area, period, access)
          const page = () => notBuiltPage(area, period.key, { what: 'pack', title: t('pack.title'), mayBuild: rights.build })
          return void response.type('html').send(inLanguage(language, page, query.language !== undefined))
        }
        const pack = await readPack(stores, area, period.key, query.version, access)
        const page = () => packHtml(pack, { served: true, may: rights, version: query.version })
        response.type('html').send(inLanguage(language, page, query.language !== undefined))
      },
    }),
    route({
      method: 'post',
      path: PATH,
      summary: 'Build a pack, then show it',
      role: 'member',
      areas: 'path',
      params: AreaPeriodPath,
      query: InLanguage,
      async handle({ params: { key, period }, query, response }) {
        const area = await findArea(deps, key)
        await buildPack(building, { areaKey: area.key, period })
        response.redirect(303, linkIn(query, `${areaPath('packs', area.key, period)}?version=current`))
      },
    }),
    route({
      method: 'post',
      path: `${PATH}/freeze`,
      summary: 'Freeze a pack for its meeting, then show it',
      role: 'member',
      areas: 'path',
      params: AreaPeriodPath,
      query: InLanguage,
      async handle({ params: { key, period }, query, response }) {
        const area = await findArea(deps, key)
        await freezePack(building, area, period, byOf(response), accessOf(response))
        response.redirect(303, linkIn(query, areaPath('packs', area.key, period)))
      },
    }),
    route({
      method: 'post',
      path: `${PATH}/unfreeze`,
      summary: 'Unfreeze a pack; the reason is recorded',
      role: 'officer',
      areas: 'path',
      params: AreaPeriodPath,
      query: InLanguage,
      body: Unfreeze,
      reads: 'form',
      limit: '10kb',
      async handle({ params: { key, period }, body: { reason }, query, response }) {
        const area = await findArea(deps, key)
        await unfreezePack(stores, area, period, { by: byOf(response), reason }, accessOf(response))
        response.redirect(303, linkIn(query, areaPath('packs', area.key, period)))
      },
    }),
    route({
      method: 'get',
      path: '/areas/:key/packs/:period/diff',
      summary: 'Show what later corrections would change in a frozen pack',
      role: 'reader',
      areas: 'path',
      params: AreaPeriodPath,
      query: InLanguage,
      async handle({ params: { key, period }, query, request, response }) {
        const area = await findArea(deps, key)
        const diff = await diffPack(stores, area, period, accessOf(response))
        const language = documentLanguage(request, query.language, area.language)
        const page = () => packDiffPage(area, period, diff)
        response.type('html').send(inLanguage(language, page, query.language !== undefined))
      },
    }),
  ]
}
