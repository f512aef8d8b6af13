import { createActionStore } from './actions.js'
import { createAreaStore } from './areas.js'
import { createAuditStore } from './audit.js'
import type { Database } from './database.js'
import { createDecisionStore } from './decisions.js'
import { createDeliveryStore } from './deliveries.js'
import { createFrozenPackStore } from './frozen-packs.js'
import { createImportStore } from './imports.js'
import { createInitiativeStore } from './initiatives.js'
import { createKeyStore } from './keys.js'
import { createListStore } from './lists.js'
import { createMeasureViews } from './measures.js'
import { createMeetingStore } from './meetings.js'
import { createPackViews } from './pack-views.js'
import { createPackStore } from './packs.js'
import { createRecognitionStore } from './recognitions.js'
import { createReportViews } from './report-views.js'
import { createReportStore } from './reports.js'
import { createResolutionStore } from './resolutions.js'
import { createResponseStore } from './responses.js'
import { createRosterStore } from './roster.js'
import { createScenarioStore } from './scenarios.js'
import { createScheduleStore } from './schedules.js'
import { createThemeStore } from './themes.js'
import { createTicketStore } from './tickets.js'
import { createViews } from './views.js'
import { createWebhookStore } from './webhooks.js'

export type Stores = ReturnType<typeof createStores>

/** Every store over one database. */
export function createStores(db: Database) {
  return {
    imports: createImportStore(db),
    responses: createResponseStore(db),
    roster: createRosterStore(db),
    areas: createAreaStore(db),
    scenarios: createScenarioStore(db),
    resolutions: createResolutionStore(db),
    themes: createThemeStore(db),
    packs: createPackStore(db),
    reports: createReportStore(db),
    reportViews: createReportViews(db),
    meetings: createMeetingStore(db),
    decisions: createDecisionStore(db),
    actions: createActionStore(db),
    initiatives: createInitiativeStore(db),
    measures: createMeasureViews(db),
    deliveries: createDeliveryStore(db),
    lists: createListStore(db),
    audit: createAuditStore(db),
    recognitions: createRecognitionStore(db),
    webhooks: createWebhookStore(db),
    keys: createKeyStore(db),
    tickets: createTicketStore(db),
    runs: createScheduleStore(db),
    views: createViews(db),
    packViews: createPackViews(db),
    frozenPacks: createFrozenPackStore(db),
  }
}
