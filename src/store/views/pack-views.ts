import type pg from 'pg'
import { LABELS, type Label } from '../../domain/comments/labels.js'
import type { MembershipCount } from '../../domain/disclosure/overlaps.js'
import type { NamedMember } from '../../domain/ports/frozen-packs.js'
import type { CombinationCount, PackViews } from '../../domain/ports/pack-views.js'
import type { ResponseStatus } from '../../domain/responses/response.js'
import type { Database } from '../database/database.js'
import { fits, inScope, type Parameters, parameters } from '../database/scope.js'
import { SAYS_SO } from '../responses/human-labels.js'
import { SCORES } from './counts.js'
import { createPackLists } from './pack-lists.js'
import { createPackThemes } from './pack-themes.js'

const STATUSES = (['none', 'pending', 'done', 'unsupported', 'failed', 'routed'] satisfies ResponseStatus[])
  .map((status) => `'${status}', count(*) FILTER (WHERE r.status = '${status}')`)
  .join(', ')
const LABELLED = LABELS.map(
  (label) => `'${label}', count(*) FILTER (WHERE r.status = 'done' AND '${label}' = ANY(r.labels))`,
).join(', ')

/** What a pack is read by: counts and ids. */
export function createPackViews({ pool }: Database): PackViews {
  return {
    ...createPackLists(pool),
    ...createPackThemes(pool),

    async combinations(scope) {
      const given = parameters()
      const { rows } = await pool.query<CombinationCount>(
        `SELECT r.dimensions, ${SCORES}, (count(*) FILTER (WHERE r.status = 'done' AND cardinality(r.labels) > 0))::int AS labelled,
           json_build_object(${STATUSES}) AS statuses, json_build_object(${LABELLED}) AS labels,
           coalesce(sum(r.lost_minutes * r.lost_minutes), 0) AS "lostSquares"
         FROM responses r WHERE ${inScope(scope, given)} GROUP BY r.dimensions`,
        given.values,
      )
      return rows
    },

    async memberships(scope, groups, few) {
      const given = parameters()
      const within = groups.map((filter) => fits(filter, given))
      return countMemberships(pool, within, inScope(scope, given), few, given)
    },

    async scopeMemberships(scopes, few) {
      if (scopes.length === 0) return []
      const given = parameters()
      const within = scopes.map((scope) => `coalesce(${inScope(scope, given)}, false)`)
      const from = new Date(Math.min(...scopes.map((scope) => scope.from.getTime())))
      const to = new Date(Math.max(...scopes.map((scope) => scope.to.getTime())))
      const among = `${inScope({ from, to, filter: {} }, given)} AND (${within.join(' OR ')})`
      return countMemberships(pool, within, among, few, given)
    },

    async best(scope, groups, limit) {
      const ids = groups.map((): number[] => [])
      if (groups.length === 0) return ids
      const given = parameters()
      const within = groups.map(({ filter, label }) => `(${fits(filter, given)} AND ${given.add(label)}::text = c.label)`)
      const labels = given.add([...new Set(groups.map(({ label }) => label))])
      const { rows } = await pool.query<{ place: number; id: number }>(
        `WITH sure AS MATERIALIZED (
           SELECT r.id, r.at, c.certainty, ARRAY[${within.join(', ')}] AS within
           FROM responses r
           CROSS JOIN LATERAL (
             SELECT l.label, max(l.probability) AS certainty
             FROM (SELECT s.id FROM segments s WHERE s.response_id = r.id OFFSET 0) s
             CROSS JOIN LATERAL (SELECT * FROM segment_labels l WHERE l.segment_id = s.id AND ${SAYS_SO} OFFSET 0) l
             WHERE l.label = ANY(${labels}::text[]) GROUP BY l.label) c
           WHERE r.status = 'done' AND r.labels && ${labels}::text[] AND ${inScope(scope, given)})
         SELECT place::int, id FROM (
           SELECT g.place, id, row_number() OVER (PARTITION BY g.place ORDER BY certainty DESC, at DESC, id) AS rank
           FROM sure CROSS JOIN LATERAL unnest(within) WITH ORDINALITY AS g(is_in, place) WHERE g.is_in) ranked
         WHERE rank <= ${given.add(limit)} ORDER BY place, rank`,
        given.values,
      )
      for (const { place, id } of rows) ids[place - 1]!.push(id)
      return ids
    },

    async membersNamed(responseIds) {
      const { rows } = await pool.query<NamedMember>(
        `SELECT DISTINCT m.response_id AS "responseId", m.text, c.id AS "memberId"
         FROM mentions m CROSS JOIN LATERAL unnest(CASE WHEN m.member_id IS NULL THEN m.candidates ELSE ARRAY[m.member_id] END) c(id)
         WHERE m.response_id = ANY($1::int[]) AND c.id IS NOT NULL ORDER BY 1, 2, 3`,
        [responseIds],
      )
      return rows
    },

    async optedOut() {
      const { rows } = await pool.query<{ id: number }>(`SELECT id FROM members WHERE consent IN ('private', 'off') ORDER BY id`)
      return rows.map(({ id }) => id)
    },

    async labelsNow(responseIds) {
      const { rows } = await pool.query<{ id: number; labels: Label[] }>(
        'SELECT id, labels FROM responses WHERE id = ANY($1::int[])',
        [responseIds],
      )
      return new Map(rows.map(({ id, labels }) => [id, labels]))
    },

    async engines(scope) {
      const given = parameters()
      const { rows } = await pool.query<{ engine: string; comments: number }>(
        `SELECT r.engine, count(*)::int AS comments FROM responses r
         WHERE r.engine IS NOT NULL AND r.status = 'done' AND ${inScope(scope, given)} GROUP BY 1 ORDER BY 2 DESC, 1`,
        given.values,
      )
      return rows
    },
  }
}

/**
 * @param within SQL conditions of the groups, never null
 * @param few from so many respondents on it does not matter who they are
 */
async function countMemberships(
  pool: pg.Pool,
  within: string[],
  among: string,
  few: number,
  given: Parameters,
): Promise<MembershipCount[]> {
  if (within.length === 0) return []
  const { rows } = await pool.query<Omit<MembershipCount, 'groups'> & { within: boolean[] }>(
    `SELECT within, sum(n)::int AS responses, sum(CASE WHEN known IS NULL THEN n ELSE 1 END)::int AS respondents,
       CASE WHEN count(known) < ${given.add(few)} THEN coalesce(array_agg(known) FILTER (WHERE known IS NOT NULL), '{}') END AS known
     FROM (SELECT ARRAY[${within.join(', ')}] AS within, hashtext(r.respondent) AS known, count(*) AS n
           FROM responses r WHERE ${among} GROUP BY 1, 2) r
     GROUP BY within`,
    given.values,
  )
  return rows.map(({ within, ...counts }) => ({ groups: within.flatMap((isIn, place) => (isIn ? [place] : [])), ...counts }))
}
