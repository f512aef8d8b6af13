import type { Pack } from '../../domain/pack/pack.js'
import type { ResponseStatus } from '../../domain/responses/response.js'

/**
 * The outcome of every response, adding up.
 * @param hidden labelled comments that are not shown: praise of no one but members who do not want to be named
 */
export function coverageOf(counts: Record<ResponseStatus, number> & { labelled: number }, hidden: number): Pack['coverage'] {
  const { none, pending, done, unsupported, failed, labelled } = counts
  return {
    received: none + pending + done + unsupported + failed,
    labelled: labelled - hidden,
    unlabelled: done - labelled,
    unsupported,
    failed,
    hidden,
    waiting: pending,
    withoutComment: none,
  }
}
