import type { JobHandler } from '../src/domain/jobs/jobs.js'
import { type ReanalyseDeps, reanalyse } from '../src/pipeline/analyse/reanalyse.js'

/**
 * Analyses outdated comments again, one batch per job.
 * @param deps.next adds the job of the next batch: jobs are short, so that new comments are analysed between them
 * @param deps.done called when no comment is outdated any more
 */
export function reanalyseHandler(
  deps: ReanalyseDeps & { next(after: number): Promise<void>; done(): Promise<void> },
): JobHandler<'reanalyse'> {
  return {
    async handle({ after }) {
      const last = await reanalyse(deps, after)
      await (last === null ? deps.done() : deps.next(last))
    },
  }
}
