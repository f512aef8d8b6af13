import type { JobHandler } from '../src/domain/jobs/jobs.js'
import { type ResolveDeps, resolveMembers } from '../src/pipeline/analyse/resolve-members.js'

/** @param deps.next adds the job of the next batch: each is short, so that analyses get their turn between them */
export function resolveMembersHandler(deps: ResolveDeps & { next(after: number): Promise<void> }): JobHandler<'resolve-members'> {
  return {
    async handle({ after }) {
      const { last } = await resolveMembers(deps, after)
      if (last !== null) await deps.next(last)
    },
  }
}
