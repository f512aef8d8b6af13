import type pg from 'pg'
import type { AnalysedComment } from '../../domain/comments/analysed-comment.js'
import { type GivenComment, toReadable } from '../../domain/comments/readable-comment.js'
import type { Views } from '../../domain/ports/views.js'
import type { Scope } from '../../domain/responses/scope.js'
import { inScope, type Parameters, parameters } from '../database/scope.js'

/** With `unread`, those that no one read, analysed or not, as long as they do not wait for it. */
type Options = NonNullable<globalThis.Parameters<Views['comments']>[1]> & { unread?: boolean }

// A human's word comes first, and the first word on a label counts.
const labels = (more: string) => `SELECT json_agg(json_build_object('label', w.label, 'probability', w.probability${more})) FROM (
  SELECT DISTINCT ON (l.label) l.label, l.probability, l.evidence, l.source FROM segment_labels l WHERE l.segment_id = s.id ORDER BY l.label, l.source) w
  WHERE w.probability > 0`

// Read for each comment through the indexes: without statistics (the embedded database gathers none by itself) a join would be
// planned over whole tables.
/** SQL: the segments of the comment `page` as JSON, with further fields of each label `w`. */
const segments = (moreOfLabel: string) => `SELECT json_agg(json_build_object('id', s.id, 'start', s.start, 'end', s."end",
  'labels', coalesce((${labels(moreOfLabel)}), '[]')) ORDER BY s.start, s.position)
  FROM segments s WHERE s.response_id = page.id`

// Where no one decided between candidates, the name may be any of theirs: who consents to least decides.
const CONSENT = `(SELECT p.consent FROM members p WHERE p.id = ANY(CASE WHEN m.member_id IS NULL THEN m.candidates ELSE ARRAY[m.member_id] END)
  ORDER BY array_position(ARRAY['off', 'private', 'team', 'public'], p.consent) LIMIT 1)`

/** Dimensions whose values name no person: places, ships, services, teams. Others may be anything, such as who worked on the ticket. */
const NAMELESS = `'location', 'city', 'region', 'country', 'service', 'assignmentGroup', 'category', 'subcategory', 'department', 'company'`

/** SQL: the mentions of the comment `page` as JSON. A name that is such a value of the response itself is no person, unless the roster says so. */
export const mentions = (
  more = '',
) => `SELECT json_agg(json_build_object('segmentId', m.segment_id, 'start', m.start, 'end', m."end", 'text', m.text, 'name', coalesce(m.base, m.text), 'givenStart', m.start,
  'stance', m.stance, 'memberId', m.member_id, 'consent', ${CONSENT}, 'probability', m.probability${more}) ORDER BY m.start, m.id)
  FROM mentions m WHERE m.response_id = page.id AND NOT (m.source = 'model' AND m.member_id IS NULL AND m.candidates = '{}' AND EXISTS (
    SELECT FROM jsonb_each_text(page.dimensions) d
    WHERE d.key IN (${NAMELESS}) AND lower(coalesce(m.base, m.text)) = ANY(string_to_array(lower(d.value), chr(31)))))`

const CANDIDATES = `'meanings', cardinality(m.candidates), 'candidates', coalesce((
  SELECT json_agg(json_build_object('id', p.id, 'name', p.name, 'team', p.team) ORDER BY p.name, p.team, p.id) FROM members p
  WHERE p.id = ANY(m.candidates) AND p.consent IN ('public', 'team')), '[]')`

const SOURCE = `, 'source', CASE w.source WHEN 'human' THEN 'person' ELSE 'model' END`
const EVIDENCE = `, 'evidence', w.evidence`

const UNREAD = `r.status IN ('done', 'unsupported', 'failed') AND NOT EXISTS (SELECT FROM comment_reads d WHERE d.response_id = r.id)`

/** Analysed comments with their segments, labels and mentions, newest first, in one query. */
export async function readComments(pool: pg.Pool, scope: Scope, options: Options): Promise<AnalysedComment[]> {
  const given = parameters()
  const chosen = choose(scope, options, given)
  const ofLabels = `${options.evidence || options.review ? EVIDENCE : ''}${options.review ? SOURCE : ''}`
  const ofMentions = options.review
    ? `, 'id', m.id, 'source', CASE m.source WHEN 'human' THEN 'person' ELSE 'model' END, ${CANDIDATES}`
    : ''
  const limit = options.limit === undefined ? '' : `LIMIT ${given.add(options.limit)}`
  const { rows } = await pool.query<GivenComment>(
    `SELECT page.id AS "responseId", page.comment AS text, page.redactions, page.edits, page.score, page.at, page.lost_minutes AS "lostMinutes",
       page.language, page.dimensions, ${options.unread ? 'page.status, ' : ''}coalesce((${segments(ofLabels)}), '[]') AS segments,
       coalesce((${mentions(ofMentions)}), '[]') AS mentions
     FROM (SELECT r.* FROM responses r WHERE ${chosen} ORDER BY r.at DESC, r.id DESC ${limit}) page
     ORDER BY page.at DESC, page.id DESC`,
    given.values,
  )
  return rows.map(toReadable)
}

function choose(scope: Scope, options: Options, given: Parameters): string {
  const { label, minScore, maxScore, thankedMember, afterId, ids } = options
  const status = options.unread ? UNREAD : options.review ? `r.status IN ('done', 'unsupported')` : `r.status = 'done'`
  const conditions = [status, inScope(scope, given)]
  if (ids) conditions.push(`r.id = ANY(${given.add(ids)}::int[])`)
  if (minScore !== undefined) conditions.push(`r.score >= ${given.add(minScore)}`)
  if (maxScore !== undefined) conditions.push(`r.score <= ${given.add(maxScore)}`)
  if (afterId !== undefined)
    conditions.push(`(r.at, r.id) < (SELECT a.at, a.id FROM responses a WHERE a.id = ${given.add(afterId)})`)
  if (label) conditions.push(`${given.add(label)} = ANY(r.labels)`)
  if (thankedMember)
    conditions.push(
      `(SELECT bool_or(m.stance = 'thanked' AND m.member_id IS NOT NULL) FROM mentions m WHERE m.response_id = r.id)`,
    )
  return conditions.join(' AND ')
}
