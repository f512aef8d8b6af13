import type { Area } from '../../domain/areas/area.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { ThemeStore } from '../../domain/ports/themes.js'

/**
 * Checks that themes belong to an area: a filter by another area's theme would show which responses have it.
 * @throws UserError if one does not
 */
export async function refuseForeignThemes(themes: Pick<ThemeStore, 'read'>, area: Area, ids: number[]): Promise<void> {
  if (ids.length === 0) return
  const own = new Set((await themes.read(area.id)).themes.map(({ id }) => id))
  const foreign = ids.find((id) => !own.has(id))
  if (foreign !== undefined) throw new UserError('not-found', `There is no theme ${foreign} in ${area.name}`)
}
