import type { RecognitionCount, RecognitionFilter, RecognitionStore, StoredRecognition } from '../../domain/ports/recognitions.js'
import type { Database } from '../database/database.js'
import { type Parameters, parameters } from '../database/scope.js'
import { storableText } from '../database/storable.js'

/** Items `i` of lists `l` of areas `a`, and what people chose `c`. */
const ITEMS = `curated_lists l JOIN areas a ON a.id = l.area_id JOIN list_items i ON i.list_id = l.id
  LEFT JOIN list_choices c ON (c.area_id, c.period, c.list, c.key) = (l.area_id, l.period, l.list, i.key)`
const KEPT_BACK = `(coalesce(c.hidden, false) OR (i.held IS NOT NULL AND NOT coalesce(c.released, false)))`

// A response names few members, a member may be in thousands of responses: without statistics the index of members would be taken.
const MEMBER = (alias: string) => `(${alias}.member_id + 0)`

const DAY_MS = 86_400_000
/** A page is looked for among so recent ones first. Days. */
const WINDOW = 62

/** SQL: a name out of a text that only this installation makes. */
const secretName = (text: string) =>
  `left(encode(sha256(convert_to((SELECT value FROM secrets WHERE name = 'recognition-ids') || ' ' || ${text}, 'UTF8')), 'hex'), 32)`

const ID = secretName(`s.response_id::text || ' ' || s.member_id::text`)
const DAY = `to_char(r.at AT TIME ZONE 'UTC', 'YYYY-MM-DD')`

/** Recognitions: thanks to members on the curated lists. */
export function createRecognitionStore({ pool }: Database): RecognitionStore {
  async function page(
    filter: RecognitionFilter,
    limit: number,
    after?: Pick<StoredRecognition, 'day' | 'id'>,
  ): Promise<StoredRecognition[]> {
    const given = parameters()
    const shown = recognitions(filter, given)
    const further = after ? `WHERE (n.day, n.id) < (${given.add(after.day)}, ${given.add(storableText(after.id))})` : ''
    const { rows } = await pool.query<StoredRecognition>(
      `${shown} SELECT * FROM (SELECT ${ID} AS id, s.member_id AS "memberId", s.response_id AS "responseId", ${DAY} AS day,
         s.released_at AS "releasedAt", e.at AS "seenAt" FROM shown s JOIN responses r ON r.id = s.response_id
         LEFT JOIN recognition_seen e ON (e.member_id, e.response_id) = (s.member_id, s.response_id)) n
       ${further} ORDER BY n.day DESC, n.id DESC LIMIT ${given.add(limit)}`,
      given.values,
    )
    return rows
  }

  return {
    async list(filter, { limit, after }) {
      // The newest page seldom needs more than the newest weeks: of years of them, each would be looked at.
      const until = after ? Date.parse(after.day) : Date.now()
      // From midnight on: of a day, either all or none are looked at.
      const recent = new Date((Math.floor(until / DAY_MS) - WINDOW) * DAY_MS)
      const rows = filter.since && filter.since >= recent ? [] : await page({ ...filter, since: recent }, limit, after)
      return rows.length === limit ? rows : page(filter, limit, after)
    },

    async counts(filter) {
      const given = parameters()
      const { rows } = await pool.query<RecognitionCount & { memberId: number }>(
        `${recognitions(filter, given)} SELECT s.member_id AS "memberId", count(*)::int AS count, min(${DAY}) AS first, max(${DAY}) AS last
         FROM shown s JOIN responses r ON r.id = s.response_id GROUP BY s.member_id`,
        given.values,
      )
      return new Map(rows.map(({ memberId, ...count }) => [memberId, count]))
    },

    async markSeen(memberId, id, seen) {
      const given = parameters()
      const found = `${recognitions({ memberIds: [memberId] }, given)} , one AS (
        SELECT s.member_id, s.response_id FROM shown s WHERE ${ID} = ${given.add(storableText(id))})`
      const change = seen
        ? `INSERT INTO recognition_seen (member_id, response_id) SELECT member_id, response_id FROM one ON CONFLICT DO NOTHING`
        : `DELETE FROM recognition_seen e USING one o WHERE (e.member_id, e.response_id) = (o.member_id, o.response_id)`
      const { rows } = await pool.query<{ found: number }>(
        `${found}, changed AS (${change}) SELECT count(*)::int AS found FROM one`,
        given.values,
      )
      return rows[0]!.found > 0
    },

    async nameFor(what) {
      const { rows } = await pool.query<{ name: string }>(`SELECT ${secretName('$1::text')} AS name`, [storableText(what)])
      return rows[0]!.name
    },
  }
}

/** SQL: `WITH … shown (member_id, response_id, released_at)`, each recognition once. */
function recognitions({ memberIds, list, area, since, responseId, notPostedTo }: RecognitionFilter, { add }: Parameters): string {
  const members = add(memberIds)
  const conditions = [
    `l.list = 'recognitions' AND i.member_id = ANY(${members}::int[]) AND l.respondents >= a.min_respondents`,
    `r.status = 'done' AND r.score BETWEEN a.recognition_min_score AND a.recognition_max_score`,
    // The list may be older than what people or newer models say of the comment.
    `EXISTS (SELECT FROM mentions m WHERE m.response_id = i.response_id AND ${MEMBER('m')} = i.member_id AND m.stance = 'thanked')`,
  ]
  if (list) conditions.push(`l.area_id = ${add(list.areaId)} AND l.period = ${add(list.period)}`)
  if (area) conditions.push(`l.area_id = ${add(area.id)}`)
  for (const { from, to } of area?.scope.without ?? []) conditions.push(`NOT (r.at >= ${add(from)} AND r.at < ${add(to)})`)
  if (since) conditions.push(`r.at >= ${add(since)}`)
  if (responseId !== undefined) conditions.push(`i.response_id = ${add(responseId)}`)
  if (notPostedTo !== undefined) {
    const key = `'webhook:' || ${add(notPostedTo)}::text || ':' || i.member_id || ':' || i.response_id`
    conditions.push(`NOT EXISTS (SELECT FROM deliveries d WHERE d.key = ${key})`)
  }
  return `WITH found AS MATERIALIZED (
      SELECT i.member_id, i.response_id, max(i.key) AS key, max(c.at) FILTER (WHERE i.held IS NOT NULL) AS released_at
      FROM ${ITEMS} JOIN responses r ON r.id = i.response_id WHERE ${conditions.join(' AND ')} GROUP BY i.member_id, i.response_id),
    kept_back AS MATERIALIZED (
      SELECT f.member_id, f.response_id FROM found f JOIN (${ITEMS}) ON i.response_id = f.response_id AND ${MEMBER('i')} = f.member_id
      WHERE l.list = 'recognitions' AND ${KEPT_BACK}
      UNION SELECT i.member_id, unnest(i.folded) FROM ${ITEMS}
      WHERE l.list = 'recognitions' AND i.member_id = ANY(${members}::int[]) AND cardinality(i.folded) > 0 AND ${KEPT_BACK}),
    shown AS (SELECT f.* FROM found f
      WHERE NOT EXISTS (SELECT FROM kept_back k WHERE (k.member_id, k.response_id) = (f.member_id, f.response_id))
        -- Hidden once, also on a list that has it no longer: a choice is kept by the item's key.
        AND NOT EXISTS (SELECT FROM list_choices h WHERE h.list = 'recognitions' AND h.hidden AND h.key = f.key))`
}
