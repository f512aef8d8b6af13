import type { Logger } from 'pino'
import type { ActionStore } from '../domain/ports/actions.js'
import type { InitiativeStore } from '../domain/ports/initiatives.js'
import type { MeetingStore } from '../domain/ports/meetings.js'
import type { PackViews } from '../domain/ports/pack-views.js'
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
    views: Views
  }
  queue: Queue
  compute: Pick<Compute, 'themes' | 'assignThemes' | 'engine'>
  log: Logger
}
