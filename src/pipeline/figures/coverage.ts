import type { Pack } from '../../domain/pack/pack.js'
import type { ResponseStatus } from '../../domain/responses/response.js'

/**
 * The outcome of every response, adding up.
 * @param hidden labelled comments that are not shown: praise of no one but members who do not want to be named
 */
export function coverageOf(counts: Record<ResponseStatus, number> & { labelled: number }, hidden: number): Pack['coverage'] {
  const { none, pending, done, unsupported, failed, routed, labelled } = counts
  return {
    received: none + pending + done + unsupported + failed + routed,
    labelled: labelled - hidden,
    unlabelled: done - labelled,
    unsupported,
    failed,
    hidden,
    ...(routed > 0 && { routed }),
    waiting: pending,
    withoutComment: none,
  }
}
