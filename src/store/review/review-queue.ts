import type pg from 'pg'
import { LABELS } from '../../domain/comments/labels.js'
import { ILL, WELL } from '../../domain/lists/against-score.js'
import type { QueuedComment, QueueFilter, ReviewStore } from '../../domain/ports/review.js'
import type { Scope } from '../../domain/responses/scope.js'
import { QUEUE_REASONS, type QueueReason, UNCLEAR_NAME } from '../../domain/review/queue.js'
import { inScope, type Parameters, parameters } from '../database/scope.js'

const has = (label: string): string => `'${label}' = ANY(r.labels)`
/** SQL condition: a person said something of the labels of the response `r`. */
const LABELLED = `EXISTS (SELECT FROM reviews v WHERE v.response_id = r.id AND v.kind = 'label' AND v.undone_at IS NULL)`
/** Keys of themes that are the catalogue's or the installation's own never begin so. */
const FOUND = `(t.key IS NULL OR t.key LIKE 'found:%')`

/** SQL: the theme of which `r` has the most typical segment, where that is new and nobody said anything of it. */
const newTheme = (area: string): string => `(SELECT json_build_object('id', t.id, 'label', t.label)
  FROM segments s JOIN theme_segments p ON p.segment_id = s.id JOIN themes t ON t.id = p.theme_id
  WHERE s.response_id = r.id AND ${FOUND} AND NOT t.named AND NOT t.hidden AND (${area}::int IS NULL OR t.area_id = ${area})
    AND NOT EXISTS (SELECT FROM theme_moves m WHERE m.theme_id = t.id)
    AND NOT EXISTS (SELECT FROM theme_segments o WHERE o.theme_id = t.id AND (o.rank, o.segment_id) < (p.rank, p.segment_id))
  ORDER BY t.id LIMIT 1)`

function conditionsOf({ areaId, bands }: QueueFilter, given: Parameters): Record<QueueReason, string> {
  const area = given.add(areaId)
  const logit = (p: number) => given.add(Math.log(p / (1 - p)))
  const unsure = bands.map(
    ({ label, low, high }) => `(s.logits[${LABELS.indexOf(label) + 1}] BETWEEN ${logit(low)} AND ${logit(high)}
      AND NOT EXISTS (SELECT FROM segment_labels l WHERE (l.segment_id, l.label, l.source) = (s.id, '${label}', 'human')))`,
  )
  return {
    'uncertain-label': `r.supported AND EXISTS (SELECT FROM segments s WHERE s.response_id = r.id AND (${unsure.join(' OR ') || 'false'}))`,
    'unclear-name': `EXISTS (SELECT FROM mentions m WHERE m.response_id = r.id AND m.source = 'model' AND m.member_id IS NULL
      AND (m.candidates <> '{}' OR m.probability < ${given.add(UNCLEAR_NAME)}))`,
    'held-recognition': `EXISTS (SELECT FROM list_items i JOIN curated_lists c ON c.id = i.list_id AND c.list = 'recognitions'
      LEFT JOIN list_choices h ON (h.area_id, h.period, h.list, h.key) = (c.area_id, c.period, c.list, i.key)
      WHERE i.response_id = r.id AND i.held IS NOT NULL AND NOT coalesce(h.released OR h.hidden, false)
        AND (${area}::int IS NULL OR c.area_id = ${area}))`,
    'score-against-text': `((r.score >= ${given.add(WELL)} AND ${has('pain_point')} AND NOT ${has('praise')})
      OR (r.score <= ${given.add(ILL)} AND ${has('praise')} AND NOT ${has('pain_point')} AND NOT ${has('improvement_idea')})) AND NOT ${LABELLED}`,
    'unsupported-language': `NOT r.supported AND NOT ${LABELLED}`,
    'new-theme': `n.theme IS NOT NULL`,
    'lost-word': `EXISTS (SELECT FROM reviews v WHERE v.response_id = r.id AND NOT v.fits AND v.undone_at IS NULL)`,
  }
}

/** SQL: responses `r` of a scope with the reasons why somebody should look at them. */
function queued(scope: Scope, filter: QueueFilter, given: Parameters, further = ''): string {
  const conditions = conditionsOf(filter, given)
  const reasons = QUEUE_REASONS.map((reason) => `CASE WHEN ${conditions[reason]} THEN '${reason}' END`)
  return `SELECT r.id, r.at, n.theme, array_remove(ARRAY[${reasons.join(', ')}]::text[], NULL) AS reasons
    FROM responses r CROSS JOIN LATERAL (SELECT ${newTheme(given.add(filter.areaId))} AS theme) n
    WHERE r.status IN ('done', 'unsupported') AND ${inScope(scope, given)} ${further}`
}

/** The queues of comments that wait for a look. */
export function createReviewQueue(pool: pg.Pool): Pick<ReviewStore, 'queue' | 'queueCounts'> {
  return {
    async queue(scope, filter, { limit, after }) {
      const given = parameters()
      const further =
        (after === undefined ? '' : `AND (r.at, r.id) < (SELECT a.at, a.id FROM responses a WHERE a.id = ${given.add(after)})`) +
        (filter.responseId === undefined ? '' : ` AND r.id = ${given.add(filter.responseId)}`)
      const all = queued(scope, filter, given, further)
      const wanted =
        filter.reason === undefined ? 'cardinality(q.reasons) > 0' : `${given.add(filter.reason)}::text = ANY(q.reasons)`
      const { rows } = await pool.query<QueuedComment>(
        `SELECT q.id, q.reasons, q.theme FROM (${all}) q WHERE ${wanted} ORDER BY q.at DESC, q.id DESC LIMIT ${given.add(limit)}`,
        given.values,
      )
      return rows
    },

    async queueCounts(scope, filter) {
      const given = parameters()
      const { rows } = await pool.query<{ reason: QueueReason | null; count: number }>(
        `WITH waiting AS MATERIALIZED (SELECT * FROM (${queued(scope, filter, given)}) q WHERE cardinality(q.reasons) > 0)
         SELECT u.reason, count(*)::int AS count FROM waiting q, unnest(q.reasons) u(reason) GROUP BY 1
         UNION ALL SELECT NULL, count(*)::int FROM waiting`,
        given.values,
      )
      const counts = Object.fromEntries(QUEUE_REASONS.map((reason) => [reason, 0])) as Record<QueueReason, number>
      for (const { reason, count } of rows) if (reason !== null) counts[reason] = count
      return { counts, comments: rows.find(({ reason }) => reason === null)!.count }
    },
  }
}
