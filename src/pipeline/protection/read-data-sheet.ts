import { shownUrl } from '../../domain/delivery/webhook.js'
import type { CorrectionStore } from '../../domain/ports/corrections.js'
import type { DataSheetStore } from '../../domain/ports/data-sheets.js'
import type { RetentionStore } from '../../domain/ports/retention.js'
import type { RouteOutStore } from '../../domain/ports/route-out.js'
import type { WebhookStore } from '../../domain/ports/webhooks.js'
import type { DataSheet } from '../../domain/protection/data-sheet.js'

interface DataSheetDeps {
  dataSheets: DataSheetStore
  retention: Pick<RetentionStore, 'list'>
  routeOut: Pick<RouteOutStore, 'settings'>
  webhooks: Pick<WebhookStore, 'list'>
  corrections: Pick<CorrectionStore, 'list'>
}

/** The part of the configuration that a data sheet shows. */
interface SheetConfig {
  hasMail: boolean
  /** Address of the translation service; null: none. */
  translation: string | null
  /** Address of the identity provider; null: none. */
  singleSignOn: string | null
  engine: string
}

/** Reads what this installation stores, who sees it and for how long. */
export async function readDataSheet(deps: DataSheetDeps, config: SheetConfig, now = new Date()): Promise<DataSheet> {
  const [facts, retention, routes, webhooks, corrections] = await Promise.all([
    deps.dataSheets.read(),
    deps.retention.list(),
    deps.routeOut.settings(),
    deps.webhooks.list(),
    deps.corrections.list(),
  ])
  return {
    ...facts,
    madeAt: now.toISOString(),
    retention,
    outgoing: {
      mail: config.hasMail,
      translation: config.translation,
      webhooks: webhooks
        .filter(({ active }) => active)
        .map(({ name, url, events }) => ({ name, host: shownUrl(url), events: [...events] })),
      singleSignOn: config.singleSignOn,
      routeOut: routes && { recipients: routes.to.length, categories: [...routes.categories] },
    },
    models: { engine: config.engine, retrained: corrections.some(({ serving, engine }) => serving && engine === config.engine) },
  }
}
