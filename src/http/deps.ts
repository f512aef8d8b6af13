import type { Logger } from 'pino'
import type { ActionStore } from '../domain/ports/actions.js'
import type { AuditStore } from '../domain/ports/audit.js'
import type { DecisionStore } from '../domain/ports/decisions.js'
import type { DeliveryStore } from '../domain/ports/deliveries.js'
import type { FrozenPackStore } from '../domain/ports/frozen-packs.js'
import type { InitiativeStore } from '../domain/ports/initiatives.js'
import type { ListStore } from '../domain/ports/lists.js'
import type { MeasureViews } from '../domain/ports/measures.js'
import type { MeetingStore } from '../domain/ports/meetings.js'
import type { PackViews } from '../domain/ports/pack-views.js'
import type { RecognitionStore } from '../domain/ports/recognitions.js'
import type { ReportStore, ReportViews } from '../domain/ports/reports.js'
import type { TicketStore, TicketViews } from '../domain/ports/tickets.js'
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
    keys: KeyStore
    imports: ImportStore
    responses: Pick<ResponseStore, 'counts'>
    roster: RosterStore
    areas: AreaStore
    scenarios: ScenarioStore
    resolutions: ResolutionStore
    themes: ThemeStore
    packs: PackStore
    packViews: PackViews
    frozenPacks: FrozenPackStore
    meetings: MeetingStore
    actions: ActionStore
    initiatives: InitiativeStore
    decisions: DecisionStore
    measures: MeasureViews
    reports: ReportStore
    reportViews: ReportViews
    deliveries: DeliveryStore
    audit: AuditStore
    tickets: TicketStore & TicketViews
    views: Views
    lists: ListStore
    recognitions: RecognitionStore
    webhooks: WebhookStore
  }
  queue: Queue
  postJson: PostJson
  compute: Pick<Compute, 'themes' | 'assignThemes' | 'engine'>
  log: Logger
  /** Who mail comes from; without it, texts are there to be copied. */
  mail?: { from: string } | undefined
  /** Where people reach the service, without a slash at the end. */
  publicUrl?: string | undefined
}
