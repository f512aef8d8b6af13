import type { Label } from '../../domain/comments/labels.js'
import type { Views } from '../../domain/ports/views.js'
import type { ResponseStatus, RowProblem } from '../../domain/responses/response.js'
import type { GroupCount, ResponseCounts } from '../../domain/scenarios/scenario.js'
import type { Database } from '../database/database.js'
import { inScope, parameters, valuesIn } from '../database/scope.js'
import { readComments } from '../responses/comments-view.js'
import { countThemes } from './count-themes.js'
import { LABEL_COUNTS, SCORES } from './counts.js'
import { countSurveys } from './surveys.js'

/** The same of rows `c` that were counted so before, put together. */
const SUMMED_SCORES = `sum(c.scored)::int AS scored, sum(c.happy)::int AS happy, sum(c.unhappy)::int AS unhappy,
  sum(c.responses)::int AS responses, sum(c.comments)::int AS comments, sum(c.timed)::int AS timed,
  sum(c."lostMinutes" * c.timed) / nullif(sum(c.timed), 0) AS "lostMinutes"`

/** Read models: one query each. */
export function createViews({ pool }: Database): Views {
  return {
    async numbers(scope) {
      const given = parameters()
      const { rows } = await pool.query<ResponseCounts>(
        `SELECT ${SCORES} FROM responses r WHERE ${inScope(scope, given)}`,
        given.values,
      )
      return rows[0]!
    },

    surveys: (scope) => countSurveys(pool, scope),

    async statusCounts(scope) {
      const given = parameters()
      const { rows } = await pool.query<{ status: ResponseStatus; count: number; labelled: number }>(
        `SELECT r.status, count(*)::int AS count, (count(*) FILTER (WHERE r.status = 'done' AND cardinality(r.labels) > 0))::int AS labelled
         FROM responses r WHERE ${inScope(scope, given)} GROUP BY r.status`,
        given.values,
      )
      const counts = { none: 0, pending: 0, done: 0, unsupported: 0, failed: 0, routed: 0, labelled: 0 }
      for (const { status, count, labelled } of rows) {
        counts[status] = count
        counts.labelled += labelled
      }
      return counts
    },

    async groups(scope, dimension) {
      const given = parameters()
      const value = `r.dimensions->>${given.add(dimension)}`
      const { rows } = await pool.query<GroupCount>(
        `SELECT v.value, ${SUMMED_SCORES} FROM (
           SELECT ${value} AS value, ${SCORES} FROM responses r WHERE ${inScope(scope, given)} AND ${value} IS NOT NULL GROUP BY 1
         ) c, unnest(${valuesIn('c.value')}) v(value) GROUP BY 1 ORDER BY responses DESC, 1`,
        given.values,
      )
      return rows
    },

    async labelCounts(scope) {
      const given = parameters()
      const { rows } = await pool.query<Record<Label, number> & { analysed: number }>(
        `SELECT count(*)::int AS analysed, ${LABEL_COUNTS} FROM responses r WHERE r.status = 'done' AND ${inScope(scope, given)}`,
        given.values,
      )
      const { analysed, ...labels } = rows[0]!
      return { analysed, labels }
    },

    themeNumbers: (scope, themes) => countThemes(pool, scope, themes),

    async commentIds(scope) {
      const given = parameters()
      const { rows } = await pool.query<{ id: number }>(
        `SELECT r.id FROM responses r WHERE r.status = 'done' AND ${inScope(scope, given)}`,
        given.values,
      )
      return new Set(rows.map(({ id }) => id))
    },

    comments: (scope, options = {}) => readComments(pool, scope, options),

    async failures(scope, limit) {
      const given = parameters()
      const { rows } = await pool.query<RowProblem>(
        `SELECT r.id AS line, coalesce(r.failure, '') AS reason FROM responses r
         WHERE r.status = 'failed' AND ${inScope(scope, given)} ORDER BY r.id LIMIT ${given.add(limit)}`,
        given.values,
      )
      return rows
    },

    async dimensions(scope) {
      const given = parameters()
      // Few combinations occur often: they are counted first, and only then taken apart.
      const { rows } = await pool.query<{ key: string; values: { value: string; responses: number }[] }>(
        `SELECT key, json_agg(json_build_object('value', value, 'responses', n) ORDER BY n DESC, value) AS values
         FROM (SELECT d.key, v.value, sum(c.n)::int AS n
               FROM (SELECT r.dimensions, count(*) AS n FROM responses r WHERE ${inScope(scope, given)} GROUP BY r.dimensions) c,
                 jsonb_each_text(c.dimensions) d, unnest(${valuesIn('d.value')}) v(value)
               GROUP BY d.key, v.value) counted
         GROUP BY key ORDER BY key`,
        given.values,
      )
      return Object.fromEntries(rows.map(({ key, values }) => [key, values]))
    },

    async firstAndLast(from) {
      const { rows } = await pool.query<{ first: Date | null; last: Date | null }>(
        `SELECT min(at) AS first, max(at) AS last FROM responses ${from ? 'WHERE at >= $1' : ''}`,
        from ? [from] : [],
      )
      const { first, last } = rows[0]!
      return first && last && { first, last }
    },

    async months() {
      const { rows } = await pool.query<{ month: string; responses: number }>(
        `SELECT to_char(month, 'YYYY-MM') AS month, responses FROM (
           SELECT date_trunc('month', at AT TIME ZONE 'UTC') AS month, count(*)::int AS responses FROM responses GROUP BY 1) m
         ORDER BY m.month`,
      )
      return rows
    },
  }
}
