import { z } from 'zod'
import { packDeck } from '../../output/deck/pack-deck.js'
import { inLanguage } from '../../output/text/language.js'
import { readPack } from '../../pipeline/pack/read-pack.js'
import { readTrend } from '../../pipeline/report/read-report.js'
import type { AppDeps } from '../deps.js'
import { accessOf } from '../requests/access.js'
import { DocumentLanguage, documentLanguage } from '../requests/document-language.js'
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
      query: z.strictObject({ language: DocumentLanguage }),
      answers: [{ media: [PPTX] }],
      async handle({ params: path, query, request, response }) {
        const area = await findArea(deps, path.key)
        const pack = await readPack(deps.stores, area, path.period, undefined, accessOf(response))
        const trend = await readTrend(deps.stores, area, path.period, accessOf(response))
        const language = documentLanguage(request, query.language, area.language)
        const deck = await inLanguage(language, () => packDeck(pack, { trend }))
        sendFile(response, fileName([area.key, path.period, 'meeting'], 'pptx'), PPTX, deck)
      },
    }),
  ]
}
