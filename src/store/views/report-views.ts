import type { Label } from '../../domain/comments/labels.js'
import type { ReportViews, StepCounts } from '../../domain/ports/reports.js'
import type { Database } from '../database/database.js'
import { inScope, parameters } from '../database/scope.js'
import { LABEL_COUNTS, SCORES } from './counts.js'
import { createReportComments } from './report-comments.js'
import { createReportThemes } from './report-themes.js'

/** What reports are counted from. */
export function createReportViews({ pool }: Database): ReportViews {
  return {
    ...createReportThemes(pool),
    ...createReportComments(pool),

    async steps({ filter }, bounds) {
      const given = parameters()
      // A query a step: they run side by side, and each reads its stretch of the index.
      const steps = bounds.slice(1).map((to, index) => {
        const scope = inScope({ from: bounds[index]!, to, filter }, given)
        return `SELECT ${index} AS step, ${SCORES}, (count(*) FILTER (WHERE r.status = 'done'))::int AS analysed, ${LABEL_COUNTS}
          FROM responses r WHERE ${scope}`
      })
      const { rows } = await pool.query<Omit<StepCounts, 'labels'> & Record<Label, number> & { step: number }>(
        `${steps.join(' UNION ALL ')} ORDER BY step`,
        given.values,
      )
      return rows.map(({ step: _, improvement_idea, pain_point, praise, ...counts }) => ({
        ...counts,
        labels: { improvement_idea, pain_point, praise },
      }))
    },
  }
}
