import type { Logger } from 'pino'
import type { SessionLimits } from '../domain/access/session.js'
import type { ActionStore } from '../domain/ports/actions.js'
import type { AreaStore } from '../domain/ports/areas.js'
import type { AuditStore } from '../domain/ports/audit.js'
import type { AuditSampleStore } from '../domain/ports/audits.js'
import type { ChangeStore } from '../domain/ports/changes.js'
import type { Compute } from '../domain/ports/compute.js'
import type { CorrectionStore } from '../domain/ports/corrections.js'
import type { DataSheetStore } from '../domain/ports/data-sheets.js'
import type { DecisionStore } from '../domain/ports/decisions.js'
import type { DeliveryStore } from '../domain/ports/deliveries.js'
import type { ErasureStore } from '../domain/ports/erasures.js'
import type { ExportFiles, ExportStore } from '../domain/ports/exports.js'
import type { FrozenPackStore } from '../domain/ports/frozen-packs.js'
import type { IdempotencyStore } from '../domain/ports/idempotency.js'
import type { ImportFileStore } from '../domain/ports/import-files.js'
import type { ImportStore } from '../domain/ports/imports.js'
import type { InitiativeStore } from '../domain/ports/initiatives.js'
import type { KeyStore } from '../domain/ports/keys.js'
import type { ListStore } from '../domain/ports/lists.js'
import type { LiveMeetingStore } from '../domain/ports/live-meetings.js'
import type { MeasureViews } from '../domain/ports/measures.js'
import type { MeetingStore } from '../domain/ports/meetings.js'
import type { OpenId } from '../domain/ports/open-id.js'
import type { CheckReadiness, Metrics } from '../domain/ports/operation.js'
import type { PackViews } from '../domain/ports/pack-views.js'
import type { PackStore } from '../domain/ports/packs.js'
import type {
  InvitationStore,
  PasskeyStore,
  PersonStore,
  RateLimitStore,
  SessionStore,
  SignInFlowStore,
} from '../domain/ports/people.js'
import type { PlanStore } from '../domain/ports/plans.js'
import type { JobBoard, Queue } from '../domain/ports/queue.js'
import type { RecognitionStore } from '../domain/ports/recognitions.js'
import type { ReportStore, ReportViews } from '../domain/ports/reports.js'
import type { ResponseStore } from '../domain/ports/responses.js'
import type { RetentionStore } from '../domain/ports/retention.js'
import type { ReviewStore } from '../domain/ports/review.js'
import type { RosterStore } from '../domain/ports/roster.js'
import type { RouteOutStore } from '../domain/ports/route-out.js'
import type { SavedViewStore } from '../domain/ports/saved-views.js'
import type { ResolutionStore, ScenarioStore } from '../domain/ports/scenarios.js'
import type { SecretStore } from '../domain/ports/secrets.js'
import type { SubjectFileStore } from '../domain/ports/subject-files.js'
import type { TaggedCommentViews } from '../domain/ports/tagged-comments.js'
import type { ThemeStore } from '../domain/ports/themes.js'
import type { TicketStore, TicketViews } from '../domain/ports/tickets.js'
import type { Translation } from '../domain/ports/translation.js'
import type { Views } from '../domain/ports/views.js'
import type { WebhookStore } from '../domain/ports/webhooks.js'
import type { OpenDaysOnce } from '../pipeline/export/open-days-once.js'
import type { Turns } from '../pipeline/plan/turns.js'

/** Dependencies of the HTTP service. */
export interface AppDeps {
  stores: {
    keys: KeyStore
    idempotency: IdempotencyStore
    people: PersonStore
    invitations: InvitationStore
    passkeys: PasskeyStore
    sessions: SessionStore
    rateLimits: RateLimitStore
    flows: SignInFlowStore
    imports: ImportStore
    importFiles: Pick<ImportFileStore, 'counts' | 'list'>
    responses: Pick<ResponseStore, 'counts' | 'reopen' | 'pendingIds'>
    tagged: TaggedCommentViews
    changes: ChangeStore
    exports: ExportStore
    secrets: SecretStore
    roster: RosterStore
    areas: AreaStore
    scenarios: ScenarioStore
    resolutions: ResolutionStore
    themes: ThemeStore
    packs: PackStore
    packViews: PackViews
    frozenPacks: FrozenPackStore
    meetings: MeetingStore
    liveMeetings: LiveMeetingStore
    actions: ActionStore
    initiatives: InitiativeStore
    decisions: DecisionStore
    savedViews: SavedViewStore
    measures: MeasureViews
    reports: ReportStore
    reviews: ReviewStore
    audits: AuditSampleStore
    routeOut: RouteOutStore
    corrections: CorrectionStore
    plans: PlanStore
    reportViews: ReportViews
    deliveries: DeliveryStore
    audit: AuditStore
    erasures: ErasureStore
    subjectFiles: SubjectFileStore
    dataSheets: DataSheetStore
    retention: RetentionStore
    tickets: TicketStore & TicketViews
    views: Views
    lists: ListStore
    recognitions: RecognitionStore
    webhooks: WebhookStore
  }
  queue: Queue & Pick<JobBoard, 'failed' | 'retryFailed'>
  exportFiles: ExportFiles
  compute: Pick<Compute, 'themes' | 'placeSegments' | 'engine' | 'labelThresholds' | 'analyse'>
  log: Logger
  readiness: CheckReadiness
  metrics: Metrics
  /** Token that gives access to the metrics only; without it, the metrics need a key. */
  metricsToken?: string | undefined
  /** Sender of mails. Without it no mail is sent, and people copy the texts instead. */
  mail?: { from: string } | undefined
  /** Translation service; without it, only browsers translate. */
  translation?: Translation | undefined
  /** Public base URL of the service, without a trailing slash. */
  publicUrl?: string | undefined
  sessionLimits?: SessionLimits | undefined
  /** Folder of the built browser app; default: `dist/web`. */
  webFolder?: string | undefined
  /** Internal networks that webhooks may post to; http is allowed there. */
  webhookNetworks?: readonly string[] | undefined
  /** Single sign-on, if a provider is configured. */
  openId?: OpenId | undefined
}

/** The same with what the routes of the API share. */
export interface RouteDeps extends AppDeps {
  /** Opens days of comments; what it found is kept for all routes. */
  openDays: OpenDaysOnce
  /** Turns of plans, previews and analyses, which compute much. */
  planTurns: Turns
}
