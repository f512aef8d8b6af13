import { Readable } from 'node:stream'
import type { Services } from '../../../src/compose.js'
import { EVERYTHING } from '../../../src/domain/access/access.js'
import type { Area } from '../../../src/domain/areas/area.js'
import { joinValues } from '../../../src/domain/responses/multiple-values.js'
import type { NewResponse } from '../../../src/domain/responses/response.js'
import { analyseResponses } from '../../../src/pipeline/analyse/analyse-responses.js'
import { addResponses } from '../../../src/pipeline/import/add-responses.js'
import { buildPack } from '../../../src/pipeline/pack/build-pack.js'
import { freezePack } from '../../../src/pipeline/pack/freeze-pack.js'
import { buildReport } from '../../../src/pipeline/report/build-report.js'
import { drawAudit } from '../../../src/pipeline/review/draw-audit.js'
import type { Database } from '../../../src/store/database/database.js'
import { FIND_TEXT_COLUMNS, treatmentOf } from '../../../src/store/protection/text-columns.js'

export const NOW = new Date('2026-11-05T12:00:00Z')
export const RESPONDENT = 'quixotella.vantongeren@example.org'
/** Nobody else has or says these. */
export const RESPONDENT_WORDS = ['quixotella', 'vantongeren', 'zyxwabble', 'florbnicate', 'gribbledock', 'canaryid', 'inc7777001']
export const MEMBER = 'Peregrinella Oddsockington'
export const MEMBER_WORDS = ['peregrinella', 'oddsockington', 'oddsock99']
/** A stretch that the respondent said, with words that others use too. */
const QUOTE = 'please give us a shared calendar for the small meeting rooms upstairs'

type Given = Omit<NewResponse, 'source'>
const answer = (externalId: string, day: string, score: number, comment: string | null, more: Partial<Given> = {}): Given => ({
  externalId,
  ...{ at: new Date(`${day}T09:00:00Z`), score, comment, ticket: null, lostMinutes: 20 },
  dimensions: { location: 'Turku', assignmentGroup: 'Service Desk' },
  ...more,
})

export const THEIRS: Given[] = [
  answer('canaryid-1', '2026-10-05', 2, `The VPN drops every hour and the zyxwabble screen appears, and ${QUOTE}.`, {
    respondent: RESPONDENT,
    ticket: 'INC7777001',
  }),
  answer('canaryid-2', '2026-10-12', 10, `Thanks to ${MEMBER} who could florbnicate my laptop in minutes!`, {
    respondent: RESPONDENT,
  }),
]
export const OTHERS: Given[] = [
  ...[
    'The VPN drops every hour.',
    'VPN connection lost three times in one meeting.',
    'VPN is slow from home.',
    'The VPN drops again.',
  ].map((text, at) => answer(`vpn-${at}`, '2026-10-06', 3, text)),
  answer('thanks-1', '2026-10-07', 10, `${MEMBER} was wonderful, thank you!`),
  answer('thanks-2', '2026-10-07', 9, `Thanks to ${MEMBER} for the quick help with the printer`),
  answer('blame', '2026-10-08', 2, `${MEMBER} closed my ticket without calling me`),
  answer('idea', '2026-10-08', 7, 'Please add a dark mode to the portal'),
  answer('calendar', '2026-10-08', 7, 'Please give us more meeting rooms'),
  ...Array.from({ length: 12 }, (_, at) => answer(`quiet-${at}`, '2026-10-09', at < 8 ? 9 : 4, null)),
]

/** Imports and analyses everything, and builds what is built from it. */
export async function fill(services: Services): Promise<{ theirs: number[]; area: Area; member: number }> {
  const { stores, compute, queue } = services
  const deps = { ...stores, compute, queue }
  await stores.roster.upsert([
    { name: MEMBER, aliases: ['oddsock99'], team: 'Service Desk', consent: 'public' },
    { name: 'Anna Virtanen', aliases: [], team: 'Service Desk', consent: 'team' },
  ])
  const member = (await stores.roster.members()).find(({ name }) => name === MEMBER)!.id
  const take = async (source: string, responses: Given[]) => {
    const ids: number[] = []
    await addResponses({ imports: stores.imports, enqueue: async (pending) => void ids.push(...pending) }, { source, responses })
    await analyseResponses(deps, ids)
    return ids
  }
  const theirs = await take('survey', THEIRS)
  await take('survey', OTHERS)
  await stores.imports.add(await stores.imports.start({ source: 'survey', fileName: 'x.csv', strict: false }), [], [], {
    unanswered: [
      { source: 'survey', externalId: 'canaryid-3', respondent: RESPONDENT, at: NOW, dimensions: { location: 'Turku' } },
      { source: 'survey', externalId: 'open-1', at: NOW, dimensions: { location: 'Turku', agent: MEMBER } },
    ],
  })
  // What an import changed is kept as it was before.
  const before = { ...THEIRS[0]!, source: 'survey', comment: `${THEIRS[0]!.comment} And the gribbledock is broken.` }
  await stores.imports.add(await stores.imports.start({ source: 'survey', fileName: 'x.csv', strict: false }), [before], [], {
    update: true,
  })
  await analyseResponses(deps, theirs)

  const area = (await stores.areas.byKey('all'))!
  await buildPack(deps, { areaKey: 'all', period: '2026-10' }, NOW)
  await buildReport(deps, { areaKey: 'all', period: '2026-10' }, NOW)
  await freezePack(deps, area, '2026-10', 'olivia', EVERYTHING, NOW)
  const ordered = await stores.exports.add({
    ...{ by: 'olivia', owner: 'key:1', access: EVERYTHING, expiresAt: new Date(Date.now() + 3_600_000) },
    request: { format: 'csv', filter: {} } as never,
  })
  await services.exportFiles.write(ordered.id, Readable.from([THEIRS[0]!.comment!, MEMBER]))
  await stores.exports.begin(ordered.id, { total: 1, place: null, settings: '' })
  await stores.exports.finish(ordered.id, { rows: 1, bytes: 99 })
  await drawAudit(deps, { month: '2026-10', by: 'olivia' }, NOW)
  await queue.add('analyse', [{ responseIds: [theirs[0]!, theirs[1]! + 1] }, { responseIds: [theirs[1]!] }])
  return { theirs, area, member }
}

/** What people do, straight into the tables. */
export async function work(
  { pool }: Pick<Database, 'pool'>,
  { theirs: [first, second], member }: { theirs: number[]; member: number },
): Promise<void> {
  const run = (sql: string, values: unknown[] = []) => pool.query(sql, values)
  const { rows } = await run('SELECT comment FROM responses WHERE id = $1', [first])
  const { comment } = rows[0] as { comment: string }
  await run(`INSERT INTO tickets (number, assignee) VALUES ('INC7777001', $1)`, [MEMBER])
  await run(
    `UPDATE responses SET assignee = $1 WHERE external_id IN (SELECT external_id FROM responses WHERE comment LIKE 'Please%')`,
    ['Oddsockington, Peregrinella'],
  )
  await run(
    `INSERT INTO import_changes (import_id, response_id, before) SELECT import_id, id, jsonb_build_object('at', at, 'score', score,
       'comment', comment, 'assignee', $1::text, 'dimensions', jsonb_build_object('agent', $1::text)) FROM responses WHERE comment LIKE 'Please add%'`,
    [MEMBER],
  )
  // Of several people who helped, one is the member.
  await run(`UPDATE responses SET dimensions = dimensions || jsonb_build_object('agent', $1::text) WHERE score = 3`, [
    joinValues(['Anna Virtanen', MEMBER]),
  ])
  await run(
    `INSERT INTO people (name, name_key, email, role, teams, member_id) VALUES ($1, lower($1), 'oddsock99@example.org', 'team-reader', '{desk}', $2)`,
    [MEMBER, member],
  )
  await run(
    `INSERT INTO reviews (response_id, kind, start, "end", quote, label, value, by) VALUES ($1, 'label', 0, 25, left($2, 25), 'pain_point', '{"present": true}', 'olivia')`,
    [first, comment],
  )
  await run(
    `INSERT INTO corrections (engine, labels, figures, by, serving) VALUES ('fitted', '[{"a": 1, "b": 0.25, "w": []}]', '[]', 'olivia', true)`,
  )
  await run(
    `INSERT INTO list_choices (area_id, period, list, key, note, by) SELECT id, '2026-10', 'pain-points', 'response:' || $1, 'the zyxwabble again', $2 FROM areas`,
    [first, MEMBER],
  )
  await run(
    `INSERT INTO deliveries (key, kind, content) VALUES ('webhook:1:' || $1 || ':' || $2, 'webhook', jsonb_build_object('data', jsonb_build_object('memberId', $1::int, 'responseId', $2::int)))`,
    [member, second],
  )
  const text = `We discussed: ${QUOTE}. ${MEMBER} will florbnicate it.`
  await run(`INSERT INTO decisions (area_id, period, text, by) SELECT id, '2026-10', $1, $2 FROM areas`, [text, MEMBER])
  await run(
    `INSERT INTO actions (area_id, period, title, owner, note) SELECT id, '2026-10', 'Fix the zyxwabble', $1, '' FROM areas`,
    [MEMBER],
  )
  await run(
    `INSERT INTO initiatives (area_id, name, owner, about, started_on) SELECT id, 'Calendar', $1, '{"slice": {}}', now() FROM areas`,
    [MEMBER],
  )
  await run(
    `INSERT INTO meetings (area_id, period, outcome, agenda) SELECT id, '2026-10', $1, '[{"title": "The gribbledock", "minutes": 5, "note": ""}]' FROM areas`,
    [text],
  )
  await run(`INSERT INTO theme_examples (theme_id, text) SELECT id, $1 FROM themes LIMIT 1`, [QUOTE])
  await run(
    `INSERT INTO theme_events (theme_id, kind, before, after, by) SELECT id, 'rename', 'Zyxwabble', 'VPN', $1 FROM themes LIMIT 1`,
    [MEMBER],
  )
  await run(
    `INSERT INTO audit_entries (by, action, subject, reason) VALUES ($1, 'unmask', 'response:' || $2, 'who said zyxwabble?')`,
    [MEMBER, first],
  )
  // Names that are different now, and the same once the member's name is replaced.
  await run(
    `INSERT INTO saved_views (area_id, name, query, by) SELECT a.id, n.name, 'label=praise', 'olivia' FROM areas a, unnest(ARRAY[lower($1), upper($1)]) n(name)`,
    [MEMBER],
  )
  await run(
    `INSERT INTO idempotent_requests (caller, key, fingerprint, status, body) VALUES ('k', 'a', 'b', 200, jsonb_build_object('text', $1::text, 'names', jsonb_build_array($2::text)))`,
    [comment, MEMBER],
  )
  await run(`INSERT INTO dismissed_names (key, by) VALUES ('oddsockington peregrinella', 'olivia')`)
  await quoteEverywhere(pool)
  // Statistics hold samples of the most common values.
  await run('ANALYZE')
}

/** In a row of every table, whatever text it has quotes the comment and names the member: a table that is not swept is found. */
async function quoteEverywhere(pool: Database['pool']): Promise<void> {
  const { rows } = await pool.query<{ table: string; column: string; type: string }>(FIND_TEXT_COLUMNS)
  for (const { table, column, type } of rows) {
    if (treatmentOf(table, column) !== 'prose') continue
    const text = `$1::text`
    const now = type.startsWith('_')
      ? `"${column}" || ARRAY[${text}]`
      : type.startsWith('json')
        ? `CASE WHEN jsonb_typeof("${column}") = 'object' THEN "${column}" || jsonb_build_object('note', ${text}) ELSE "${column}" || jsonb_build_array(${text}) END`
        : `coalesce("${column}", '') || ' ' || ${text}`
    await pool.query(`UPDATE "${table}" SET "${column}" = ${now} WHERE ctid = (SELECT min(ctid) FROM "${table}")`, [
      `Zyxwabble; "${QUOTE}", said of ${MEMBER}\\ in INC7777001`,
    ])
  }
}
