import type { Logger } from 'pino'
import type { AuditStore } from '../domain/ports/audit.js'
import type { DeliveryStore } from '../domain/ports/deliveries.js'
import type { ListStore } from '../domain/ports/lists.js'
import type { RecognitionStore } from '../domain/ports/recognitions.js'
import type { PostJson, WebhookStore } from '../domain/ports/webhooks.js'
import type {
  AreaStore,
  Compute,
  ImportStore,
  KeyStore,
  PackStore,
  Queue,
  ResolutionStore,
  ResponseStore,
  RosterStore,
  ScenarioStore,
  ThemeStore,
  Views,
} from '../domain/ports.js'

/** What the service is served from. */
export interface AppDeps {
  stores: {
    keys: Pick<KeyStore, 'find' | 'count'>
    imports: ImportStore
    responses: Pick<ResponseStore, 'counts'>
    roster: RosterStore
    areas: AreaStore
    scenarios: ScenarioStore
    resolutions: ResolutionStore
    themes: ThemeStore
    packs: PackStore
    views: Views
    lists: ListStore
    audit: AuditStore
    recognitions: RecognitionStore
    webhooks: WebhookStore
    deliveries: Pick<DeliveryStore, 'add'>
  }
  queue: Queue
  postJson: PostJson
  compute: Pick<Compute, 'themes' | 'assignThemes' | 'engine'>
  log: Logger
}
