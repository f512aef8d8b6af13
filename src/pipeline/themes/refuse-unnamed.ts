import type { Area } from '../../domain/areas/area.js'
import { isTooFew } from '../../domain/disclosure/small-groups.js'
import { UserError } from '../../domain/errors/user-error.js'

/**
 * Refuses to find a name in few comments: it would quote one of them to everybody who reads the area, in every period.
 * @throws UserError if the comments are fewer than the area's minimum
 */
export function refuseUnnamed({ minRespondents: least }: Area, comments: readonly number[]): void {
  if (isTooFew(new Set(comments).size, least))
    throw new UserError('invalid', `Name the new theme: with fewer than ${least} comments, its heading would quote one of them`)
}
