import type pg from 'pg'
import type { ReportViews, ThanksFacts } from '../../domain/ports/reports.js'
import type { Contradiction, Waiting } from '../../domain/report/report.js'
import { inScope, parameters } from '../database/scope.js'
import { SAYS_SO } from '../responses/human-labels.js'

/** SQL: how sure the surest segment of a response `r` is of a label. */
const certainty = (label: string) =>
  `(SELECT max(l.probability) FROM segments s JOIN segment_labels l ON l.segment_id = s.id
    WHERE s.response_id = r.id AND l.label = ${label} AND ${SAYS_SO})`

/** SQL: thanks that should be looked at first: they complain too, criticise somebody, or have a name that fits no single member. */
const HELD = `(m.member_id IS NULL OR 'pain_point' = ANY(r.labels)
  OR EXISTS (SELECT FROM mentions o WHERE o.response_id = r.id AND o.stance = 'criticised'))`

/** SQL: thanks `m` to a member, or to one of several whom a name may mean. */
const THANKS = `m.stance = 'thanked' AND (m.member_id IS NOT NULL OR m.candidates <> '{}')`

/** Which comments a report shows, by id. */
export function createReportComments(pool: pg.Pool): Pick<ReportViews, 'surest' | 'thanks' | 'waiting' | 'contradictions'> {
  return {
    async surest(scope, label, limit) {
      const given = parameters()
      const { rows } = await pool.query<{ id: number }>(
        `SELECT r.id FROM responses r WHERE r.status = 'done' AND ${given.add(label)} = ANY(r.labels) AND ${inScope(scope, given)}
         ORDER BY ${certainty(given.add(label))} DESC NULLS LAST, r.at DESC, r.id LIMIT ${given.add(limit)}`,
        given.values,
      )
      return rows.map(({ id }) => id)
    },

    async thanks(scope, { min, max }) {
      const given = parameters()
      const { rows } = await pool.query<ThanksFacts>(
        `SELECT DISTINCT m.member_id AS "memberId", r.id AS "responseId", ${HELD} AS held, r.at
         FROM responses r JOIN mentions m ON m.response_id = r.id
         WHERE r.status = 'done' AND ${THANKS}
           AND r.score BETWEEN ${given.add(min)} AND ${given.add(max)} AND ${inScope(scope, given)}
         ORDER BY r.at DESC, r.id DESC, 1`,
        given.values,
      )
      return rows.map(({ memberId, responseId, held }) => ({ memberId, responseId, held }))
    },

    async waiting(scope, { min, max }) {
      const given = parameters()
      const { rows } = await pool.query<Waiting>(
        `SELECT (count(*) FILTER (WHERE r.status = 'done' AND NOT EXISTS (SELECT FROM comment_reads d WHERE d.response_id = r.id)))::int AS unread,
           (count(*) FILTER (WHERE r.status = 'done' AND r.score BETWEEN ${given.add(min)} AND ${given.add(max)} AND EXISTS (
             SELECT FROM mentions m WHERE m.response_id = r.id AND ${THANKS} AND ${HELD})))::int AS held,
           (count(*) FILTER (WHERE r.status = 'unsupported'))::int AS unsupported, (count(*) FILTER (WHERE r.status = 'failed'))::int AS failed,
           (count(*) FILTER (WHERE r.status = 'pending'))::int AS pending
         FROM responses r WHERE ${inScope(scope, given)}`,
        given.values,
      )
      return rows[0]!
    },

    async contradictions(scope, limit) {
      const given = parameters()
      const { rows } = await pool.query<Contradiction<number>>(
        `SELECT comment, kind FROM (
           SELECT r.id AS comment, r.at, CASE WHEN r.score >= 9 THEN 'complained-high' ELSE 'praised-low' END AS kind,
             CASE WHEN r.score >= 9 THEN r.score ELSE 10 - r.score END AS gap,
             CASE WHEN r.score >= 9 THEN ${certainty(`'pain_point'`)} ELSE ${certainty(`'praise'`)} END AS sure
           FROM responses r WHERE r.status = 'done' AND ${inScope(scope, given)}
             AND ((r.score >= 9 AND 'pain_point' = ANY(r.labels) AND NOT 'praise' = ANY(r.labels))
               OR (r.score <= 4 AND r.labels = ARRAY['praise']))) c
         ORDER BY gap DESC, sure DESC NULLS LAST, at DESC, comment LIMIT ${given.add(limit)}`,
        given.values,
      )
      return rows
    },
  }
}
