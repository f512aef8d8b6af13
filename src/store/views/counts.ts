import { LABELS } from '../../domain/comments/labels.js'

/** Counts of responses `r`. The classes of Happiness are as domain/compare/happiness.ts has them. */
export const SCORES = `count(r.score)::int AS scored,
  (count(*) FILTER (WHERE r.score >= 9))::int AS happy, (count(*) FILTER (WHERE r.score < 7))::int AS unhappy,
  count(*)::int AS responses, (count(*) FILTER (WHERE r.status <> 'none'))::int AS comments,
  count(r.lost_minutes)::int AS timed, avg(r.lost_minutes) AS "lostMinutes"`

/** Counts of responses `r` by label. */
export const LABEL_COUNTS = LABELS.map((label) => `(count(*) FILTER (WHERE '${label}' = ANY(r.labels)))::int AS ${label}`).join(
  ', ',
)
