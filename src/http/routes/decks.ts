import { packDeck } from '../../output/deck/pack-deck.js'
import { readPack } from '../../pipeline/pack/read-pack.js'
import { readTrend } from '../../pipeline/report/read-report.js'
import type { AppDeps } from '../deps.js'
import { accessOf } from '../requests/access.js'
import { fileName, sendFile } from '../requests/downloads.js'
import { AreaPeriodPath } from '../requests/fields.js'
import { route } from '../route-table/route.js'
import { findArea } from './areas.js'

const PPTX = 'application/vnd.openxmlformats-officedocument.presentationml.presentation'

/** Slides of a meeting, made from its pack. */
export function deckRoutes(deps: AppDeps) {
  return [
    route({
      method: 'get',
      path: '/areas/:key/packs/:period/deck',
      summary: 'Download a pack as slides',
      role: 'reader',
      areas: 'path',
      params: AreaPeriodPath,
      answers: [{ media: [PPTX] }],
      async handle({ params: path, response }) {
        const area = await findArea(deps, path.key)
        const pack = await readPack(deps.stores, area, path.period, undefined, accessOf(response))
        const deck = await packDeck(pack, { trend: await readTrend(deps.stores, area, path.period, accessOf(response)) })
        sendFile(response, fileName([area.key, path.period, 'meeting'], 'pptx'), PPTX, deck)
      },
    }),
  ]
}
