import type { AreaPeriod, BuildPeriod, OpenPeriod } from '../src/domain/disclosure/open-scope.js'
import type { Scope } from '../src/domain/responses/scope.js'

/** Opens a scope without the checks of the gate, by default of its own area and period: for tests of what lies behind it. */
export const opened = (scope: Scope & Partial<AreaPeriod>, areaId = scope.areaId ?? 0, period = scope.period ?? ''): OpenPeriod =>
  ({ ...scope, areaId, period }) as unknown as OpenPeriod

/** The same for what jobs build from. */
export const openedForBuilding = (scope: Scope, areaId = 0, period = ''): BuildPeriod =>
  ({ ...scope, areaId, period }) as unknown as BuildPeriod

/** The same of one period of an area, whatever its days: for what is stored by period. */
export const openedPeriod = (areaId: number, period: string): OpenPeriod =>
  opened({ from: new Date(0), to: new Date(1), filter: {} }, areaId, period)
