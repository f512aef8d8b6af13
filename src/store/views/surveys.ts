import type pg from 'pg'
import type { CountableScope } from '../../domain/disclosure/open-scope.js'
import type { SurveyCounts } from '../../domain/responses/survey.js'
import { inScope, parameters } from '../database/scope.js'

/** Counts the surveys of a scope that were answered and those that were not. An answer that came later counts as one. */
export async function countSurveys(pool: pg.Pool, scope: CountableScope): Promise<SurveyCounts> {
  const given = parameters()
  const condition = inScope(scope, given)
  const { rows } = await pool.query<SurveyCounts>(
    `SELECT (SELECT count(*)::int FROM unanswered_surveys r WHERE ${condition}
         AND NOT EXISTS (SELECT FROM responses a WHERE (a.source, a.external_id) = (r.source, r.external_id))) AS unanswered,
       CASE WHEN EXISTS (SELECT FROM unanswered_surveys) THEN
         (SELECT count(*)::int FROM responses r WHERE ${condition} AND r.source IN (SELECT i.source FROM unanswered_surveys i)) ELSE 0 END AS answered`,
    given.values,
  )
  return rows[0]!
}
