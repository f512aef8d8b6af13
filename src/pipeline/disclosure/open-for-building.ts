import type { Area } from '../../domain/areas/area.js'
import type { BuildPeriod, BuildScope, CountScope } from '../../domain/disclosure/open-scope.js'
import type { Period } from '../../domain/period/period.js'

/** From before the first to after the last response. */
export const ALL_DAYS = { from: new Date(0), to: new Date('9999-12-31') }

/**
 * Opens a period of an area, however few responded in it, for what a job or a POST route stores. Nothing that is read through it may be
 * answered with: an answer opens a scope of its own from what was stored.
 */
export const openForBuilding = (
  { id, filter }: Pick<Area, 'id' | 'filter'>,
  { key, start, end }: Pick<Period, 'key' | 'start' | 'end'>,
): BuildPeriod => ({ from: start, to: end, filter, areaId: id, period: key }) as BuildPeriod

/** Everything that an area ever had, for what a job stores. */
export const openAllForBuilding = ({ filter }: Pick<Area, 'filter'>): BuildScope => ({ ...ALL_DAYS, filter }) as BuildScope

/** Some days of an area to be counted, not read; the caller hides every figure of too few. */
export const openForCounting = ({ filter }: Pick<Area, 'filter'>, { from, to } = ALL_DAYS): CountScope =>
  ({ from, to, filter }) as CountScope
