import { withEachCommentOnce } from '../../domain/report/each-comment-once.js'
import type { Report } from '../../domain/report/report.js'
import { isUnfinished, titleOf } from './report-text.js'
import { summaryOf } from './summary.js'

/** A report as JSON; each comment is in it once in full, and `shownIn` refers to that place elsewhere. */
export type ReportJson = Report & {
  title: string
  /** In plain sentences: up and down of what was tested so, and only of that. */
  summary: string
  /** Whether the period was over when the report was built. */
  complete: boolean
}

export const reportJson = (report: Report): ReportJson => ({
  title: titleOf(report),
  summary: summaryOf(report),
  complete: !isUnfinished(report),
  ...withEachCommentOnce(report),
})
