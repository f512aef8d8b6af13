import { type IRouter, Router } from 'express'
import { packDeck } from '../../output/deck/pack-deck.js'
import { readPack } from '../../pipeline/pack/read-pack.js'
import { readTrend } from '../../pipeline/report/read-report.js'
import type { AppDeps } from '../deps.js'
import { accessOf } from '../requests/access.js'
import { fileName, sendFile } from '../requests/downloads.js'
import { NO_QUERY, parse, resource } from '../requests/input.js'
import { findArea } from './areas.js'
import { PackPath } from './packs.js'

const PPTX = 'application/vnd.openxmlformats-officedocument.presentationml.presentation'

/** The slides of a meeting, from its pack. */
export function deckRoutes(deps: AppDeps): IRouter {
  const router = Router()
  resource(router, '/areas/:key/packs/:period/deck', {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const path = parse(PackPath, request.params, 'path')
      const area = await findArea(deps, path.key)
      const pack = await readPack(deps.stores, area, path.period, undefined, accessOf(response))
      const deck = await packDeck(pack, { trend: await readTrend(deps.stores, area, path.period, accessOf(response)) })
      sendFile(response, fileName([area.key, path.period, 'meeting'], 'pptx'), PPTX, deck)
    },
  })
  return router
}
