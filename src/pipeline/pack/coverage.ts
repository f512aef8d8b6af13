import type { Pack } from '../../domain/pack.js'
import type { ResponseStatus } from '../../domain/response.js'

/**
 * What became of every response, adding up.
 * @param hidden labelled comments that stand on no list, for too few people wrote what they say
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
