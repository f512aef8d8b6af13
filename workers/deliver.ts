import type { JobHandler } from '../src/domain/jobs/jobs.js'
import { type DeliverDeps, deliver } from '../src/pipeline/admin/deliver.js'

/** Sends one mail or webhook message, by its id. */
export function deliverHandler(deps: DeliverDeps): JobHandler<'deliver'> {
  return { handle: ({ deliveryId }) => deliver(deps, deliveryId) }
}
