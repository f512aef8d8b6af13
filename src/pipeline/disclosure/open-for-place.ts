import type { OpenScope } from '../../domain/disclosure/open-scope.js'
import type { Place } from '../../domain/people/consent.js'
import { ALL_DAYS } from './open-for-building.js'

/**
 * Opens the comments of recognitions for a wall, feed or webhook: what is quoted there is praise of members who agreed to be seen at the place,
 * from lists that enough responded to. The recognition store leaves out the others.
 */
export const openForPlace = (_place: Place): OpenScope => ({ ...ALL_DAYS, filter: {} }) as unknown as OpenScope
