import { join } from 'node:path'
import type pg from 'pg'
import { createCompute, type OpenCompute } from '../../src/compute/compute.js'
import { parsePeriod } from '../../src/domain/period/period.js'
import type { Compute } from '../../src/domain/ports/compute.js'
import { analyseResponses } from '../../src/pipeline/analyse/analyse-responses.js'
import { openForBuilding } from '../../src/pipeline/disclosure/open-for-building.js'
import { importResponses } from '../../src/pipeline/import/import-responses.js'
import { readRoster } from '../../src/pipeline/import/roster.js'
import { buildThemes } from '../../src/pipeline/themes/build-themes.js'
import { MODELS, ROOT } from '../../src/root.js'
import type { Database } from '../../src/store/database/database.js'
import { createStores } from '../../src/store/stores.js'

/** Months over which the responses are spread; the last is {@link LAST}. */
export const MONTHS = 24
export const LAST = '2026-10'

/** The shipped models. */
export const openShipped = (): OpenCompute => createCompute({ encoder: join(MODELS, 'encoder') })

/**
 * Fills an empty database with many responses: the sample is analysed and its themes are found as the service does it; its rows are then
 * repeated by SQL, picked by a hash, over {@link MONTHS} months, with their segments, labels, mentions and themes.
 */
export async function fillDatabase(db: Database, count: number, compute: Compute): Promise<void> {
  await importSample(db, compute)
  const { rows } = await db.pool.query<{ many: number; last: number }>(
    'SELECT count(*)::int AS many, max(id) AS last FROM responses',
  )
  const { many, last } = rows[0]!
  await db.pool.query(`CREATE TABLE grown AS
    WITH sample AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM responses),
    copies AS (SELECT n, (hashint8extended(n, 1) & 2147483647) % ${many} AS place, (hashint8extended(n, 7) & 2147483647) / 2147483648.0 AS part,
      timestamptz '${LAST}-01T00:00:00Z' - make_interval(months => ${MONTHS - 1} - (n * ${MONTHS} / ${count})::int) AS month
      FROM generate_series(0::bigint, ${count - 1}) n)
    SELECT ${last} + 1 + n AS id, s.id AS sample_id, month + part * (month + interval '1 month' - month) AS at
    FROM copies JOIN sample s USING (place)`)
  await db.pool.query('CREATE INDEX ON grown (sample_id)')
  for (const statement of COPIES) await db.pool.query(statement)
  await db.pool.query(`DELETE FROM responses WHERE id <= ${last}`)
  await db.pool.query('DROP TABLE grown, grown_segments')
  for (const table of ['responses', 'segments', 'mentions'])
    await db.pool.query(`SELECT setval(pg_get_serial_sequence('${table}', 'id'), (SELECT max(id) FROM ${table}))`)
  await db.pool.query('ANALYZE')
}

/** The same with the changes that an import and its analysis record, and statistics. */
export async function fillWithChanges(db: Database, count: number): Promise<void> {
  const compute = openShipped()
  await fillDatabase(db, count, compute).finally(() => compute.close())
  await db.pool.query(`INSERT INTO changes (response_id, kind)
    SELECT r.id, k.kind FROM responses r CROSS JOIN (VALUES ('added'), ('analysed')) k(kind) WHERE k.kind = 'added' OR r.status = 'done' ORDER BY r.id`)
  await db.pool.query('VACUUM ANALYZE')
}

const COPIES = [
  `INSERT INTO responses (id, source, external_id, at, score, comment, ticket, lost_minutes, dimensions, status, language, labels, redactions, engine, analysed_at)
   SELECT g.id, 'grown', g.id, g.at, r.score, r.comment, r.ticket, r.lost_minutes, r.dimensions, r.status, r.language, r.labels, r.redactions, r.engine, r.analysed_at
   FROM grown g JOIN responses r ON r.id = g.sample_id ORDER BY g.id`,
  `CREATE TABLE grown_segments AS
   SELECT (SELECT max(id) FROM segments) + row_number() OVER (ORDER BY g.id, s.position) AS id, s.id AS sample_id, g.id AS response_id, s.position, s.start, s."end"
   FROM grown g JOIN segments s ON s.response_id = g.sample_id`,
  `INSERT INTO segments (id, response_id, position, start, "end", vector)
   SELECT g.id, g.response_id, g.position, g.start, g."end", s.vector FROM grown_segments g JOIN segments s ON s.id = g.sample_id ORDER BY g.id`,
  `INSERT INTO segment_labels (segment_id, label, source, probability, evidence)
   SELECT g.id, l.label, l.source, l.probability, l.evidence FROM grown_segments g JOIN segment_labels l ON l.segment_id = g.sample_id ORDER BY g.id`,
  `INSERT INTO mentions (response_id, segment_id, start, "end", text, stance, probability, member_id, candidates)
   SELECT g.response_id, g.id, m.start, m."end", m.text, m.stance, m.probability, m.member_id, m.candidates
   FROM grown_segments g JOIN mentions m ON m.segment_id = g.sample_id ORDER BY g.id`,
  `INSERT INTO theme_segments (area_id, segment_id, theme_id, rank, specific)
   SELECT t.area_id, g.id, t.theme_id, t.rank, t.specific FROM grown_segments g JOIN theme_segments t ON t.segment_id = g.sample_id ORDER BY g.id`,
  `INSERT INTO themeless_segments (area_id, segment_id)
   SELECT t.area_id, g.id FROM grown_segments g JOIN themeless_segments t ON t.segment_id = g.sample_id ORDER BY g.id`,
]

/** Imports and analyses the sample, and finds the themes of its months. */
export async function importSample(db: Database, compute: Compute): Promise<void> {
  const stores = createStores(db)
  await stores.roster.upsert(await readRoster(join(ROOT, 'scripts/sample/roster.csv')))
  const ids: number[] = []
  await importResponses(
    { imports: stores.imports, enqueue: async (pending) => void ids.push(...pending) },
    { file: join(ROOT, 'scripts/sample/responses.csv'), source: 'sample' },
  )
  await analyseResponses({ ...stores, compute }, ids)
  const area = (await stores.areas.byKey('all'))!
  for (const month of await monthsOf(db.pool)) {
    const period = parsePeriod(month, area.timeZone)
    const comments = await stores.views.comments(openForBuilding(area, period))
    await buildThemes({ ...stores, compute }, area, period, comments)
  }
}

async function monthsOf(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ month: string }>(
    `SELECT DISTINCT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM') AS month FROM responses WHERE status = 'done' ORDER BY 1`,
  )
  return rows.map(({ month }) => month)
}
