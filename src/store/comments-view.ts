import type pg from 'pg'
import type { AnalysedComment, Scope, Views } from '../domain/ports.js'
import { SAYS_SO } from './human-labels.js'
import { inScope, type Parameters, parameters } from './scope.js'

type Options = NonNullable<globalThis.Parameters<Views['comments']>[1]>

/** Analysed comments with their segments, labels and mentions, newest first, in one query. */
export async function readComments(pool: pg.Pool, scope: Scope, options: Options): Promise<AnalysedComment[]> {
  const given = parameters()
  const chosen = choose(scope, options, given)
  const limit = options.limit === undefined ? '' : `LIMIT ${given.add(options.limit)}`
  const { rows } = await pool.query<AnalysedComment>(
    `WITH page AS MATERIALIZED (
       SELECT r.id, r.at, r.comment, r.redactions, r.score, r.lost_minutes, r.language, r.dimensions
       FROM responses r WHERE ${chosen} ORDER BY r.at DESC, r.id DESC ${limit}
     ), labels AS (
       SELECT l.segment_id, json_agg(json_build_object('label', l.label, 'probability', l.probability) ORDER BY l.label) AS labels
       FROM page JOIN segments s ON s.response_id = page.id JOIN segment_labels l ON l.segment_id = s.id
       WHERE ${SAYS_SO} GROUP BY l.segment_id
     ), parts AS (
       SELECT s.response_id, json_agg(json_build_object('id', s.id, 'start', s.start, 'end', s."end",
         'labels', coalesce(labels.labels, '[]')) ORDER BY s.start, s.position) AS segments
       FROM page JOIN segments s ON s.response_id = page.id LEFT JOIN labels ON labels.segment_id = s.id GROUP BY s.response_id
     ), named AS (
       SELECT m.response_id, json_agg(json_build_object('segmentId', m.segment_id, 'start', m.start, 'end', m."end", 'text', m.text,
         'stance', m.stance, 'memberId', m.member_id, 'probability', m.probability) ORDER BY m.start, m.id) AS mentions
       FROM page JOIN mentions m ON m.response_id = page.id GROUP BY m.response_id
     )
     SELECT page.id AS "responseId", page.comment AS text, page.redactions, page.score, page.at, page.lost_minutes AS "lostMinutes",
       page.language, page.dimensions, coalesce(parts.segments, '[]') AS segments, coalesce(named.mentions, '[]') AS mentions
     FROM page LEFT JOIN parts ON parts.response_id = page.id LEFT JOIN named ON named.response_id = page.id
     ORDER BY page.at DESC, page.id DESC`,
    given.values,
  )
  return rows
}

function choose(scope: Scope, options: Options, given: Parameters): string {
  const { label, minScore, maxScore, thankedMember, afterId, ids } = options
  const conditions = [`r.status = 'done'`, inScope(scope, given)]
  if (ids) conditions.push(`r.id = ANY(${given.add(ids)}::int[])`)
  if (minScore !== undefined) conditions.push(`r.score >= ${given.add(minScore)}`)
  if (maxScore !== undefined) conditions.push(`r.score <= ${given.add(maxScore)}`)
  if (afterId !== undefined)
    conditions.push(`(r.at, r.id) < (SELECT a.at, a.id FROM responses a WHERE a.id = ${given.add(afterId)})`)
  if (thankedMember)
    conditions.push(
      `EXISTS (SELECT FROM mentions m WHERE m.response_id = r.id AND m.stance = 'thanked' AND m.member_id IS NOT NULL)`,
    )
  if (label)
    conditions.push(
      `EXISTS (SELECT FROM segments s JOIN segment_labels l ON l.segment_id = s.id
         WHERE s.response_id = r.id AND l.label = ${given.add(label)} AND ${SAYS_SO})`,
    )
  return conditions.join(' AND ')
}
