/**
 * What an erasure does with a column of text.
 * - `own`: it goes with its response or member, or is handled by name in erase-responses.ts and erase-member.ts.
 * - `prose`: people wrote it or it was made from comments: the words of the erased person are replaced in it.
 * - `by`: the name of an account.
 * - `kept`: keys, kinds, settings and hashes, in which no comment and no person stands.
 */
type Treatment = 'own' | 'prose' | 'by' | 'kept'

/** Every column of text, text[] and json, by table. One that is not named here is treated as prose; a test asks for it to be named. */
export const TEXT_COLUMNS: Record<string, Record<string, Treatment>> = {
  imports: { source: 'kept', file_name: 'prose', status: 'kept', problems: 'kept', error: 'kept' },
  import_files: { name: 'prose', hash: 'kept', options_hash: 'kept', status: 'kept', error: 'kept' },
  import_changes: { before: 'own' },
  unanswered_surveys: { source: 'kept', external_id: 'own', respondent: 'own', dimensions: 'own' },
  responses: {
    ...{
      source: 'kept',
      external_id: 'own',
      respondent: 'own',
      comment: 'own',
      ticket: 'own',
      assignee: 'own',
      dimensions: 'own',
    },
    ...{ status: 'kept', failure: 'kept', language: 'kept', labels: 'kept', redactions: 'own', edits: 'own', engine: 'kept' },
  },
  segment_labels: { label: 'kept', source: 'kept', evidence: 'kept' },
  mentions: { text: 'own', base: 'own', stance: 'kept', source: 'kept' },
  members: { name: 'own', team: 'kept', aliases: 'own', consent: 'kept' },
  dismissed_names: { key: 'own', by: 'by' },
  areas: {
    ...{ key: 'kept', name: 'kept', filter: 'kept', time_zone: 'kept', objective: 'prose', cadence: 'kept' },
    ...{ invitees: 'prose', language: 'kept' },
  },
  scenarios: { key: 'kept', name: 'kept', owner: 'prose', rule: 'kept' },
  scenario_resolutions: { period: 'kept', slices: 'prose', note: 'prose' },
  themes: {
    ...{ key: 'kept', kind: 'kept', definition: 'prose', period: 'kept', label: 'prose', language: 'kept', keywords: 'prose' },
  },
  theme_segments: { specific: 'prose' },
  theme_examples: { text: 'prose', language: 'kept' },
  theme_builds: { period: 'kept', basis: 'kept' },
  theme_moves: { by: 'by' },
  theme_events: { kind: 'kept', period: 'kept', before: 'prose', after: 'prose', taken: 'kept', by: 'by' },
  live_meetings: { period: 'kept', state: 'prose' },
  exports: { by: 'by', owner: 'kept', access: 'kept', request: 'prose', status: 'kept', error: 'kept', settings: 'kept' },
  meetings: { period: 'kept', place: 'prose', agenda: 'prose', outcome: 'prose' },
  packs: { period: 'kept', content: 'prose', frozen: 'prose', frozen_by: 'by' },
  curated_lists: { period: 'kept', list: 'kept', facts: 'prose' },
  list_items: { key: 'kept', group: 'prose', reason: 'prose', held: 'prose', codes: 'prose' },
  list_choices: { period: 'kept', list: 'kept', key: 'kept', note: 'prose', by: 'by' },
  comment_reads: { by: 'by' },
  reports: { period: 'kept', content: 'prose' },
  decisions: { period: 'kept', kind: 'kept', text: 'prose', by: 'by' },
  actions: { period: 'kept', title: 'prose', owner: 'prose', status: 'kept', note: 'prose' },
  initiatives: { name: 'prose', goal: 'prose', owner: 'prose', about: 'kept', measure: 'kept', status: 'kept' },
  tickets: { number: 'own', priority: 'kept', assignment_group: 'kept', assignee: 'own' },
  webhooks: { name: 'prose', url: 'kept', format: 'kept', team: 'kept', events: 'kept' },
  deliveries: { key: 'kept', kind: 'kept', to: 'prose', content: 'prose', status: 'kept', error: 'prose' },
  webhook_secrets: { secret: 'kept' },
  events: { type: 'kept', data: 'prose' },
  scheduled_runs: { kind: 'kept', period: 'kept' },
  audit_entries: { by: 'by', action: 'kept', subject: 'prose', reason: 'prose' },
  reviews: { kind: 'kept', quote: 'own', label: 'kept', value: 'prose', suggested: 'kept', by: 'by', undone_by: 'by' },
  engines: { engine: 'kept' },
  corrections: { engine: 'kept', labels: 'own', figures: 'kept', by: 'by' },
  route_settings: { to: 'prose', categories: 'kept', by: 'by' },
  routed_comments: { categories: 'kept', by: 'by', kept_by: 'by', handled_by: 'by' },
  audit_samples: { month: 'kept', seed: 'kept', strata: 'kept', by: 'by' },
  audit_items: { stratum: 'kept', language: 'kept', labels: 'kept', engine: 'kept' },
  overruled_mentions: { row: 'own' },
  changes: { kind: 'kept' },
  idempotent_requests: { caller: 'by', key: 'kept', fingerprint: 'kept', location: 'kept', body: 'prose' },
  api_keys: { name: 'prose', hash: 'kept', role: 'kept', areas: 'kept', teams: 'kept' },
  secrets: { name: 'kept', value: 'kept' },
  people: {
    ...{ name: 'own', name_key: 'own', email: 'own', role: 'kept', areas: 'kept', teams: 'kept', password_hash: 'own' },
    ...{ issuer: 'own', subject: 'own' },
  },
  sessions: { hash: 'kept', key_hash: 'kept', device: 'own' },
  invitations: {
    ...{ hash: 'kept', kind: 'kept', name: 'own', email: 'own', role: 'kept', areas: 'kept', teams: 'kept', by: 'by' },
  },
  saved_views: { query: 'prose', name: 'prose', by: 'by' },
  sign_in_flows: { hash: 'kept', kind: 'kept', data: 'prose' },
  passkeys: { id: 'own', transports: 'kept', device: 'own' },
  rate_limits: { key: 'kept' },
  erasures: { ledger_id: 'kept', kind: 'kept', by: 'by', receipt: 'kept', follow_up: 'kept' },
  erased_hashes: { kind: 'kept', hash: 'kept', spans: 'kept' },
  retention_rules: { by: 'by', deleted: 'kept' },
  _prisma_migrations: { id: 'kept', checksum: 'kept', migration_name: 'kept', logs: 'kept' },
}

export const treatmentOf = (table: string, column: string): Treatment => TEXT_COLUMNS[table]?.[column] ?? 'prose'

/** SQL: every column of text that the database has, as `table`, `column`, `type`. */
export const FIND_TEXT_COLUMNS = `SELECT table_name AS "table", column_name AS "column", udt_name AS type FROM information_schema.columns
  WHERE table_schema = 'public' AND udt_name IN ('text', 'varchar', 'json', 'jsonb', '_text', '_varchar') ORDER BY table_name, ordinal_position`
