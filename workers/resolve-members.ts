import type { JobHandler } from '../src/domain/jobs/jobs.js'
import { type ResolveDeps, resolveMembers } from '../src/pipeline/analyse/resolve-members.js'

/**
 * Finds members in earlier comments, one batch per job.
 * @param deps.next adds the job of the next batch: jobs are short, so that new comments are analysed between them
 */
export function resolveMembersHandler(deps: ResolveDeps & { next(after: number): Promise<void> }): JobHandler<'resolve-members'> {
  return {
    async handle({ after }) {
      const { last } = await resolveMembers(deps, after)
      if (last !== null) await deps.next(last)
    },
  }
}
