import { createInvitationStore } from './access/invitations.js'
import { createPasskeyStore } from './access/passkeys.js'
import { createPersonStore } from './access/people.js'
import { createRateLimitStore } from './access/rate-limits.js'
import { createSessionStore } from './access/sessions.js'
import { createSignInFlowStore } from './access/sign-in-flows.js'
import { createAreaStore } from './admin/areas.js'
import { createAuditStore } from './admin/audit.js'
import { createEngineStore } from './admin/engines.js'
import { createIdempotencyStore } from './admin/idempotency.js'
import { createKeyStore } from './admin/keys.js'
import { createOperationStore } from './admin/operation.js'
import { createScheduleStore } from './admin/schedules.js'
import { createSecretStore } from './admin/secrets.js'
import { createChangeStore } from './changes/changes.js'
import type { Database } from './database/database.js'
import { createDeliveryStore } from './delivery/deliveries.js'
import { createEventStore } from './delivery/events.js'
import { createWebhookStore } from './delivery/webhooks.js'
import { createExportStore } from './exports/exports.js'
import { createImportFileStore } from './import/import-files.js'
import { createImportStore } from './import/imports.js'
import { createTicketStore } from './import/tickets.js'
import { createListStore } from './lists/lists.js'
import { createActionStore } from './meeting/actions.js'
import { createDecisionStore } from './meeting/decisions.js'
import { createInitiativeStore } from './meeting/initiatives.js'
import { createLiveMeetingStore } from './meeting/live-meetings.js'
import { createMeasureViews } from './meeting/measures.js'
import { createMeetingStore } from './meeting/meetings.js'
import { createFrozenPackStore } from './pack/frozen-packs.js'
import { createPackStore } from './pack/packs.js'
import { createRosterStore } from './people/roster.js'
import { createPlanStore } from './plan/plans.js'
import { createDataSheetStore } from './protection/data-sheets.js'
import { createErasureStore } from './protection/erasures.js'
import { createRetentionStore } from './protection/retention.js'
import { createSubjectFileStore } from './protection/subject-files.js'
import { createRecognitionStore } from './recognition/recognitions.js'
import { createReportStore } from './report/reports.js'
import { createResponseStore } from './responses/responses.js'
import { createSavedViewStore } from './responses/saved-views.js'
import { createTaggedCommentViews } from './responses/tagged-comments.js'
import { createAuditSampleStore } from './review/audits.js'
import { createCorrectionStore } from './review/corrections.js'
import { createReviewStore } from './review/review-store.js'
import { createRouteOutStore } from './review/route-out-store.js'
import { createResolutionStore } from './scenarios/resolutions.js'
import { createScenarioStore } from './scenarios/scenarios.js'
import { createThemeStore } from './themes/themes.js'
import { createPackViews } from './views/pack-views.js'
import { createReportViews } from './views/report-views.js'
import { createViews } from './views/views.js'

export type Stores = ReturnType<typeof createStores>

/** Every store over one database. */
export function createStores(db: Database) {
  return {
    imports: createImportStore(db),
    importFiles: createImportFileStore(db),
    responses: createResponseStore(db),
    tagged: createTaggedCommentViews(db),
    roster: createRosterStore(db),
    areas: createAreaStore(db),
    scenarios: createScenarioStore(db),
    resolutions: createResolutionStore(db),
    themes: createThemeStore(db),
    packs: createPackStore(db),
    savedViews: createSavedViewStore(db),
    reviews: createReviewStore(db),
    audits: createAuditSampleStore(db),
    routeOut: createRouteOutStore(db),
    corrections: createCorrectionStore(db),
    plans: createPlanStore(db),
    engines: createEngineStore(db),
    reports: createReportStore(db),
    reportViews: createReportViews(db),
    meetings: createMeetingStore(db),
    liveMeetings: createLiveMeetingStore(db),
    decisions: createDecisionStore(db),
    actions: createActionStore(db),
    initiatives: createInitiativeStore(db),
    measures: createMeasureViews(db),
    deliveries: createDeliveryStore(db),
    events: createEventStore(db),
    lists: createListStore(db),
    audit: createAuditStore(db),
    changes: createChangeStore(db),
    exports: createExportStore(db),
    secrets: createSecretStore(db),
    recognitions: createRecognitionStore(db),
    webhooks: createWebhookStore(db),
    keys: createKeyStore(db),
    operation: createOperationStore(db),
    erasures: createErasureStore(db),
    subjectFiles: createSubjectFileStore(db),
    dataSheets: createDataSheetStore(db),
    retention: createRetentionStore(db),
    idempotency: createIdempotencyStore(db),
    people: createPersonStore(db),
    invitations: createInvitationStore(db),
    passkeys: createPasskeyStore(db),
    sessions: createSessionStore(db),
    rateLimits: createRateLimitStore(db),
    flows: createSignInFlowStore(db),
    tickets: createTicketStore(db),
    runs: createScheduleStore(db),
    views: createViews(db),
    packViews: createPackViews(db),
    frozenPacks: createFrozenPackStore(db),
  }
}
