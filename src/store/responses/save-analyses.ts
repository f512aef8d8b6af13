import type pg from 'pg'
import type { Found } from '../../domain/ports/responses.js'
import type { RouteCategory } from '../../domain/review/route-out.js'
import { noNewerModels } from '../admin/engines.js'
import { recordChanges } from '../changes/record-changes.js'
import { storableJson } from '../database/storable.js'
import { besideNoErasure } from '../protection/without-erased.js'
import { applyWords } from './apply-words.js'
import { insertMentions, type StoredMention, storedMention } from './mention-rows.js'
import { leaveThemes, routeOut } from './route-responses.js'
import { settleNames } from './settle-names.js'

interface Analysed extends Found {
  /** Why a named person must see it: then it is on no list. */
  routed?: RouteCategory[]
}

/**
 * Stores findings in one transaction: one statement a table, whatever the batch's size. A batch that is saved twice, also at
 * once, is stored once: the second waits for the rows' locks, taken in the order of ids, and then finds them no longer pending. Models that are older
 * than those of another worker store nothing, and nothing is stored of a comment that an import, an erasure or an undo has changed meanwhile: places of
 * names and of personal data would be those of another text. Whoever changed it asks for an analysis of its own.
 */
export const saveAnalyses = (pool: pg.Pool, analyses: Analysed[], engine: string): Promise<void> =>
  save(pool, analyses, engine, `status = 'pending'`)

/** The same for comments that another engine analysed; their themes are to be asked for again. */
export const replaceAnalyses = (pool: pg.Pool, analyses: Analysed[], engine: string): Promise<void> =>
  save(pool, analyses, engine, `status IN ('done', 'unsupported') AND engine IS DISTINCT FROM $2`)

/** Comments that are on no list: those that the finder found or that were routed out before, unless somebody put them back for good. */
async function routesOf(
  client: pg.ClientBase,
  batch: Analysed[],
): Promise<{ responseId: number; categories: RouteCategory[] }[]> {
  const { rows } = await client.query<{ id: number; categories: RouteCategory[]; kept: boolean }>(
    'SELECT response_id AS id, categories, kept_by IS NOT NULL AS kept FROM routed_comments WHERE response_id = ANY($1::int[])',
    [batch.map(({ responseId }) => responseId)],
  )
  const before = new Map(rows.map((row) => [row.id, row]))
  return batch.flatMap(({ responseId, routed = [] }) => {
    const earlier = before.get(responseId)
    if (earlier?.kept) return []
    const categories = [...new Set([...(earlier?.categories ?? []), ...routed])]
    return categories.length > 0 ? [{ responseId, categories }] : []
  })
}

async function save(pool: pg.Pool, analyses: Analysed[], engine: string, condition: string): Promise<void> {
  const byId = new Map(analyses.map((each) => [each.responseId, each]))
  await besideNoErasure(pool, 'responses', async (client) => {
    const { rows } = await client.query<{ id: number; comment: string | null; again: boolean }>(
      `SELECT id, comment, analysed_at IS NOT NULL AS again FROM responses
       WHERE id = ANY($1::int[]) AND ${condition} AND ${noNewerModels('$2::text')} ORDER BY id FOR UPDATE`,
      [[...byId.keys()], engine],
    )
    const open = rows.filter(({ id, comment }) => isOf(comment, byId.get(id)!))
    if (open.length === 0) return
    const batch = open.map(({ id }) => byId.get(id)!)
    const again = open.filter((row) => row.again).map((row) => row.id)
    // While it is still known which themes have their words.
    const leaving = await routesOf(client, batch)
    const left = leaving.map(({ responseId }) => responseId).filter((id) => again.includes(id))
    if (left.length > 0) await leaveThemes(client, left)
    if (again.length > 0) await removeEarlier(client, again, batch)
    const segmentIds = await insertSegments(client, batch)
    await insertLabels(client, batch, segmentIds)
    await insertMentions(client, mentionsOf(batch, segmentIds))
    await settleAgain(client, again, batch)
    await updateResponses(client, batch, engine)
    const routed = new Set(await routeOut(client, leaving, null))
    if (again.length > 0) await applyWords(client, again)
    if (again.length > 0) await askThemesAgain(client, again)
    // Of a comment that nobody was shown, the feed of changes says nothing.
    const isRouted = (id: number) => routed.has(id)
    await recordChanges(client, 'erased', again.filter(isRouted))
    await recordChanges(
      client,
      'analysed',
      open.map(({ id }) => id).filter((id) => !isRouted(id)),
    )
  })
}

/** Whether something was found in a comment as it is stored now. */
export const isOf = (stored: string | null, { comment }: Pick<Found, 'comment'>): boolean =>
  comment === undefined || comment === stored

/** Has the themes and lists of the imports of these responses asked for again. */
export const askThemesAgain = (client: Pick<pg.Pool, 'query'>, ids: number[]) =>
  client.query(
    'UPDATE imports SET themes_asked_at = NULL WHERE id IN (SELECT import_id FROM responses WHERE id = ANY($1::int[]))',
    [ids],
  )

const segmentsOf = (batch: Analysed[]) =>
  batch.flatMap(({ responseId, analysis }) =>
    analysis.segments.map(({ start, end }, position) => ({ responseId, position, start, end })),
  )

/** A logit to four places: what is behind them changes no probability that is shown. */
const rounded = (logit: number): number => Math.round(logit * 1e4) / 1e4

const withVectors = (batch: Analysed[]) =>
  batch.flatMap(({ responseId, analysis }) =>
    analysis.segments.map(({ start, end, logits = [], vector }, position) => ({
      ...{ responseId, position, start, end, logits: logits.map(rounded) },
      vector: vector && Buffer.from(vector).toString('base64'),
    })),
  )

/**
 * Removes what was found earlier, and with it where its segments were placed: the themes are built again from what is found now. What people said is
 * applied to that.
 */
async function removeEarlier(client: pg.ClientBase, ids: number[], batch: Analysed[]) {
  for (const table of ['mentions', 'overruled_mentions'])
    await client.query(`DELETE FROM ${table} WHERE response_id = ANY($1::int[])`, [ids])
  for (const table of ['theme_segments', 'themeless_segments'])
    await client.query(`DELETE FROM ${table} t USING segments s WHERE s.id = t.segment_id AND s.response_id = ANY($1::int[])`, [
      ids,
    ])
  await client.query(
    `DELETE FROM segments s WHERE s.response_id = ANY($1::int[]) AND NOT EXISTS (
       SELECT FROM jsonb_to_recordset($2::jsonb) AS n("responseId" int, position int, start int, "end" int)
       WHERE (n."responseId", n.position, n.start, n."end") = (s.response_id, s.position, s.start, s."end"))`,
    [ids, JSON.stringify(segmentsOf(batch))],
  )
  await client.query(
    'DELETE FROM segment_labels l USING segments s WHERE s.id = l.segment_id AND s.response_id = ANY($1::int[])',
    [ids],
  )
}

/** @returns the id of each segment by `key` */
async function insertSegments(client: pg.ClientBase, batch: Analysed[]): Promise<Map<string, number>> {
  const { rows } = await client.query<{ id: number; response_id: number; position: number }>(
    `INSERT INTO segments (response_id, position, start, "end", vector, logits)
     SELECT n."responseId", n.position, n.start, n."end", decode(n.vector, 'base64'), ARRAY(SELECT jsonb_array_elements_text(n.logits)::real)
     FROM jsonb_to_recordset($1::jsonb) AS n("responseId" int, position int, start int, "end" int, vector text, logits jsonb)
     ON CONFLICT (response_id, position) DO UPDATE SET start = excluded.start, vector = excluded.vector, logits = excluded.logits
     RETURNING id, response_id, position`,
    [JSON.stringify(withVectors(batch))],
  )
  return new Map(rows.map((row) => [key(row.response_id, row.position), row.id]))
}

const key = (responseId: number, position: number) => `${responseId}:${position}`

async function insertLabels(client: pg.ClientBase, batch: Analysed[], segmentIds: Map<string, number>) {
  const labels = batch.flatMap(({ responseId, analysis }) =>
    analysis.segments.flatMap((segment, position) =>
      segment.labels.map((label) => ({ segmentId: segmentIds.get(key(responseId, position)), ...label })),
    ),
  )
  if (labels.length === 0) return
  await client.query(
    `INSERT INTO segment_labels (segment_id, label, source, probability, evidence)
     SELECT n."segmentId", n.label, 'model', n.probability, n.evidence
     FROM jsonb_to_recordset($1::jsonb) AS n("segmentId" int, label text, probability float8, evidence jsonb)`,
    [storableJson(labels)],
  )
}

const mentionsOf = (batch: Analysed[], segmentIds: Map<string, number>): StoredMention[] =>
  batch.flatMap(({ responseId, analysis }) =>
    analysis.mentions.map((mention) => storedMention(responseId, segmentIds.get(key(responseId, mention.segment))!, mention)),
  )

/** Whom people said that a name means, they said of the comment: it holds for what is found in it again. */
async function settleAgain(client: pg.ClientBase, again: number[], batch: Analysed[]) {
  const isUnsettled = ({ analysis }: Analysed) => analysis.mentions.some(({ member }) => member?.kind === 'ambiguous')
  const unsettled = batch.filter(isUnsettled).map(({ responseId }) => responseId)
  const ids = again.filter((id) => unsettled.includes(id))
  if (ids.length > 0) await settleNames(client, ids)
}

async function updateResponses(client: pg.ClientBase, batch: Analysed[], engine: string) {
  const findings = batch.map(({ responseId, analysis }) => ({
    responseId,
    status: analysis.supported ? 'done' : 'unsupported',
    supported: analysis.supported,
    language: analysis.language,
    labels: analysis.labels.map((prediction) => prediction.label),
    redactions: analysis.redactions,
    edits: analysis.edits,
  }))
  await client.query(
    `UPDATE responses r SET status = n.status, supported = n.supported, language = n.language, redactions = n.redactions, edits = n.edits, engine = $2,
       analysed_at = now(), failure = NULL, labels = ARRAY(SELECT jsonb_array_elements_text(n.labels))
     FROM jsonb_to_recordset($1::jsonb) AS n("responseId" int, status text, supported boolean, language text, labels jsonb, redactions jsonb, edits jsonb)
     WHERE r.id = n."responseId"`,
    [storableJson(findings), engine],
  )
}
