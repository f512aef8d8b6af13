import { MAX_PROBLEMS } from '../../domain/responses/response.js'
import { recording } from '../changes/record-changes.js'
import { NOT_ERASED } from '../protection/without-erased.js'
import { routesOfReplaced } from '../responses/route-responses.js'

/** The batch $N as rows `n`, in its order. */
const given = (
  batch: string,
) => `ROWS FROM (jsonb_to_recordset(${batch}::jsonb) AS (source text, "externalId" text, respondent text, at timestamptz, score float8,
    comment text, ticket text, assignee text, "lostMinutes" float8, dimensions jsonb, status text))
    WITH ORDINALITY AS n(source, "externalId", respondent, at, score, comment, ticket, assignee, "lostMinutes", dimensions, status, place)`

/** A file that names no assignee changes none, and one that names the first only adds it. */
const CHANGED = `((r.at, r.score, r.comment, r.ticket, r.lost_minutes, r.dimensions)
      IS DISTINCT FROM (n.at, n.score, n.comment, n.ticket, n."lostMinutes", n.dimensions) OR r.assignee <> n.assignee)`

/** SQL condition: people said something of the comment of the response `r`. */
const REVIEWED = `(EXISTS (SELECT FROM reviews v WHERE v.response_id = r.id AND v.undone_at IS NULL) OR EXISTS (SELECT FROM theme_moves m WHERE m.response_id = r.id))`

/** SQL: the last import that changed a column of the response `b` to what it is now, of its changes `c`. */
const lastOther = (column: string): string =>
  `max(c.import_id) FILTER (WHERE c.before ? '${column}' AND c.before->>'${column}' IS DISTINCT FROM b.${column})`

/** SQL: whether the row `n` states what the additions `a` of others put into a column of the response `b`, and fewer than two of these did since its last change `l`. */
const states = (column: string): string => `(bool_or(a.${column} AND b.${column} = n.${column}) IS TRUE
    AND count(*) FILTER (WHERE a.${column} AND a.import_id > coalesce(l.${column}, 0)) < 2)`

/** How many of the batch $1 are known, and the places of those of them that have other content, from 1 on. */
export const COMPARE_BATCH = `
SELECT count(*)::int AS known, coalesce(array_agg(n.place::int ORDER BY n.place) FILTER (WHERE r.id IS NOT NULL AND ${CHANGED}), '{}') AS changed
FROM ${given('$1')} LEFT JOIN responses r ON (r.source, r.external_id) = (n.source, n."externalId")
WHERE r.id IS NOT NULL OR NOT ${NOT_ERASED}`

/** Stores surveys without an answer, those that are not there yet. $1 import, $2 the surveys, $3 how many rows they had in the file */
export const ADD_UNANSWERED = `
WITH stored AS (
  INSERT INTO unanswered_surveys (source, external_id, respondent, import_id, at, dimensions)
  SELECT DISTINCT ON (n.source, n."externalId") n.source, n."externalId", n.respondent, $1, n.at, n.dimensions
  FROM jsonb_to_recordset($2::jsonb) AS n(source text, "externalId" text, respondent text, at timestamptz, dimensions jsonb)
  WHERE ${NOT_ERASED}
  ORDER BY n.source, n."externalId"
  ON CONFLICT (source, external_id) DO NOTHING
)
UPDATE imports SET heartbeat_at = now(), read = read + $3, unanswered = unanswered + $3 WHERE id = $1`

/**
 * Stores a batch. One statement, so one transaction. Rows that are there already are left out before the insert, which would else use up an
 * id for each; the conflict clause is for those that another import adds at this moment.
 *
 * $1 import, $2 batch, $3 rows in it, $4 rejected rows, $5 the first of these, $6 whether changed rows are taken, $7 changed within the batch
 */
export const ADD_BATCH = `
WITH known AS MATERIALIZED (
  SELECT n.*, r.id, r.import_id, r.comment IS DISTINCT FROM n.comment AS says_other, $6 AND (r.comment IS NOT DISTINCT FROM n.comment OR NOT ${REVIEWED}) AS is_taken,
    jsonb_build_object('at', r.at, 'score', r.score, 'comment', r.comment, 'ticket', r.ticket, 'lostMinutes', r.lost_minutes, 'dimensions', r.dimensions, 'assignee', r.assignee, 'respondent', r.respondent) AS before
  FROM ${given('$2')} JOIN responses r ON (r.source, r.external_id) = (n.source, n."externalId")
  WHERE ${CHANGED}
), stored AS (
  INSERT INTO responses (source, external_id, respondent, import_id, at, score, comment, ticket, assignee, lost_minutes, dimensions, status)
  SELECT n.source, n."externalId", n.respondent, $1, n.at, n.score, n.comment, n.ticket, n.assignee, n."lostMinutes", n.dimensions, n.status
  FROM ${given('$2')}
  WHERE NOT EXISTS (SELECT FROM responses r WHERE r.source = n.source AND r.external_id = n."externalId") AND ${NOT_ERASED}
  ORDER BY n.place
  ON CONFLICT (source, external_id) DO NOTHING
  RETURNING id, status
), taken AS (
  UPDATE responses r SET at = k.at, score = k.score, comment = k.comment, ticket = k.ticket, assignee = coalesce(k.assignee, r.assignee), respondent = coalesce(k.respondent, r.respondent), lost_minutes = k."lostMinutes",
    dimensions = k.dimensions, status = k.status, failure = NULL,
    labels = CASE WHEN k.says_other THEN '{}' ELSE r.labels END, redactions = CASE WHEN k.says_other THEN '[]' ELSE r.redactions END
  FROM known k WHERE r.id = k.id AND k.is_taken
  RETURNING r.id, r.status, r.import_id
), identified AS (
  UPDATE responses r SET respondent = coalesce(r.respondent, n.respondent), assignee = coalesce(r.assignee, n.assignee)
  FROM ${given('$2')} JOIN responses b ON (b.source, b.external_id) = (n.source, n."externalId")
  WHERE r.id = b.id
    AND (n.respondent IS NOT NULL AND r.respondent IS NULL OR n.assignee IS NOT NULL AND r.assignee IS NULL)
    AND NOT EXISTS (SELECT FROM known k WHERE k.id = r.id AND k.is_taken)
  RETURNING r.id, n.assignee IS NOT NULL AND b.assignee IS NULL AS assignee, n.respondent IS NOT NULL AND b.respondent IS NULL AS respondent
), stated AS (
  -- What another import added stays when that one is undone: two that state it are noted, else each full file would note every response once more.
  SELECT b.id, ${states('assignee')} AS assignee, ${states('respondent')} AS respondent
  FROM ${given('$2')} JOIN responses b ON (b.source, b.external_id) = (n.source, n."externalId")
    JOIN import_additions a ON a.response_id = b.id AND a.import_id <> $1
    CROSS JOIN LATERAL (SELECT ${lastOther('assignee')} AS assignee, ${lastOther('respondent')} AS respondent
      FROM import_changes c JOIN imports i ON i.id = c.import_id AND i.status <> 'undone' WHERE c.response_id = b.id) l
  GROUP BY b.id, n.place
), completed AS (
  INSERT INTO import_additions AS a (import_id, response_id, assignee, respondent)
  SELECT $1, id, bool_or(assignee), bool_or(respondent) FROM (TABLE identified UNION ALL TABLE stated) t WHERE assignee OR respondent GROUP BY id
  ON CONFLICT (import_id, response_id) DO UPDATE SET assignee = a.assignee OR excluded.assignee, respondent = a.respondent OR excluded.respondent
), noted AS (
  INSERT INTO import_changes (import_id, response_id, before) SELECT $1, k.id, k.before FROM known k WHERE k.is_taken
  ON CONFLICT DO NOTHING
), added AS (
  ${recording('added', 'SELECT id FROM stored')}
), updated AS (
  ${recording('updated', 'SELECT id FROM taken UNION SELECT id FROM identified WHERE respondent')}
), cleared AS (
  DELETE FROM segments s USING known k WHERE s.response_id = k.id AND k.is_taken AND k.says_other
), ${routesOfReplaced('SELECT id, comment FROM known WHERE is_taken AND says_other')}, asked AS (
  UPDATE imports i SET themes_asked_at = NULL WHERE i.id <> $1 AND i.id IN (SELECT import_id FROM taken)
), counted AS (
  SELECT (SELECT count(*)::int FROM stored) AS imported, (SELECT count(*)::int FROM known) AS changed, (SELECT count(*)::int FROM taken) AS updated,
    (SELECT coalesce(array_agg(id ORDER BY id), '{}') FROM (TABLE stored UNION ALL SELECT id, status FROM taken) t WHERE status = 'pending') AS ids
)
UPDATE imports i SET
  heartbeat_at = now(),
  read = i.read + $3 + $4,
  imported = i.imported + c.imported,
  changed = i.changed + c.changed + $7,
  updated = i.updated + c.updated,
  repeated = i.repeated + $3 - c.imported - c.changed - $7,
  rejected = i.rejected + $4,
  problems = CASE WHEN $4 = 0 THEN i.problems ELSE
    (SELECT coalesce(jsonb_agg(p ORDER BY n), '[]')
     FROM jsonb_array_elements(i.problems || $5::jsonb) WITH ORDINALITY AS e(p, n) WHERE n <= ${MAX_PROBLEMS}) END
FROM counted c
WHERE i.id = $1
RETURNING c.imported, c.changed, c.updated, c.ids`
