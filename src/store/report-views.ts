import { LABELS, type Label } from '../domain/labels.js'
import type { ReportViews, StepCounts } from '../domain/ports/reports.js'
import type { GroupCount } from '../domain/scenario.js'
import type { Database } from './database.js'
import { createReportComments } from './report-comments.js'
import { createReportThemes } from './report-themes.js'
import { inScope, parameters } from './scope.js'
import { stepOf, within } from './steps.js'
import { LABEL_COUNTS, SCORES } from './views.js'

/** What reports are counted from. */
export function createReportViews({ pool }: Database): ReportViews {
  return {
    ...createReportThemes(pool),
    ...createReportComments(pool),

    async steps(filter, bounds) {
      const given = parameters()
      const { rows } = await pool.query<StepCounts & Record<Label, number> & { step: number }>(
        `SELECT ${stepOf(bounds, given)} AS step, ${SCORES}, (count(*) FILTER (WHERE r.status = 'done'))::int AS analysed, ${LABEL_COUNTS}
         FROM responses r WHERE ${inScope(within(bounds, filter), given)} GROUP BY 1`,
        given.values,
      )
      const none = { responses: 0, comments: 0, timed: 0, lostMinutes: null, scored: 0, happy: 0, unhappy: 0, analysed: 0 }
      return bounds.slice(1).map((_, index) => {
        const { step: _step, ...row } = rows.find(({ step }) => step === index + 1) ?? { ...none, step: 0 }
        const labels = Object.fromEntries(LABELS.map((label) => [label, (row as Partial<Record<Label, number>>)[label] ?? 0]))
        const { improvement_idea: _i, pain_point: _p, praise: _t, ...counts } = row as typeof row & Partial<Record<Label, number>>
        return { ...counts, labels: labels as Record<Label, number> }
      })
    },

    async groups(scope) {
      const given = parameters()
      // Few combinations occur often: they are counted first, and only then taken apart.
      const { rows } = await pool.query<GroupCount & { dimension: string }>(
        `SELECT d.key AS dimension, d.value, sum(c.scored)::int AS scored, sum(c.happy)::int AS happy, sum(c.unhappy)::int AS unhappy,
           sum(c.responses)::int AS responses, sum(c.comments)::int AS comments, sum(c.timed)::int AS timed,
           sum(c."lostMinutes" * c.timed) / nullif(sum(c.timed), 0) AS "lostMinutes"
         FROM (SELECT r.dimensions, ${SCORES} FROM responses r WHERE ${inScope(scope, given)} GROUP BY r.dimensions) c,
           jsonb_each_text(c.dimensions) d
         WHERE d.value IS NOT NULL GROUP BY 1, 2 ORDER BY 1, responses DESC, 2`,
        given.values,
      )
      return rows
    },
  }
}
