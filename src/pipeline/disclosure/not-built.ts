import type { Area } from '../../domain/areas/area.js'
import { UserError } from '../../domain/errors/user-error.js'

/** What reading never builds: it is there once a POST request or a job has built it. */
export const notBuilt = (what: 'lists' | 'packs' | 'reports', area: Area, period: string): UserError => {
  const subject = what === 'lists' ? `The lists of ${area.name} are` : `The ${what.slice(0, -1)} of ${area.name} is`
  const path = `/v1/areas/${encodeURIComponent(area.key)}/${what}/${encodeURIComponent(period)}`
  return new UserError(
    'not-found',
    `${subject} not built yet for ${period}: build ${what === 'lists' ? 'them' : 'it'} with POST ${path}`,
  )
}
