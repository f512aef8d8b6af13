import type { Logger } from 'pino'
import type { ActionStore } from '../domain/ports/actions.js'
import type { DecisionStore } from '../domain/ports/decisions.js'
import type { InitiativeStore } from '../domain/ports/initiatives.js'
import type { MeasureViews } from '../domain/ports/measures.js'
import type { MeetingStore } from '../domain/ports/meetings.js'
import type { PackViews } from '../domain/ports/pack-views.js'
import type { ReportStore, ReportViews } from '../domain/ports/reports.js'
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
    packViews: PackViews
    meetings: MeetingStore
    actions: ActionStore
    initiatives: InitiativeStore
    decisions: DecisionStore
    measures: MeasureViews
    reports: ReportStore
    reportViews: ReportViews
    views: Views
  }
  queue: Queue
  compute: Pick<Compute, 'themes' | 'assignThemes' | 'engine'>
  log: Logger
}
