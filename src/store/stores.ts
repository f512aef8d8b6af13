import { createAreaStore } from './areas.js'
import type { Database } from './database.js'
import { createImportStore } from './imports.js'
import { createKeyStore } from './keys.js'
import { createPackStore } from './packs.js'
import { createReportViews } from './report-views.js'
import { createReportStore } from './reports.js'
import { createResolutionStore } from './resolutions.js'
import { createResponseStore } from './responses.js'
import { createRosterStore } from './roster.js'
import { createScenarioStore } from './scenarios.js'
import { createThemeStore } from './themes.js'
import { createViews } from './views.js'

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
    keys: createKeyStore(db),
    views: createViews(db),
  }
}
