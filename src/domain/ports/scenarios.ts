import type { ReadablePeriod } from '../disclosure/open-scope.js'
import type { Scenario, ScenarioResolution, ScenarioRule, ScenarioVersion } from '../scenarios/scenario.js'

export interface ScenarioStore {
  /** The newest active version of each, of the area and of all areas. */
  forArea(areaId: number): Promise<Scenario[]>
  /**
   * A changed rule or name becomes a new version; a changed owner does not.
   * @param onlyNew only adds: fails if one exists, in an area also if one for all areas exists
   * @throws UserError if it is only to be added, and one with this key is in use
   */
  upsert(
    scenario: { key: string; name: string; owner: string; areaId: number | null; rule: ScenarioRule },
    onlyNew?: boolean,
  ): Promise<Scenario>
  /** Every version, newest first, of the area or (null) of all areas. */
  versions(key: string, areaId: number | null): Promise<ScenarioVersion[]>
  /** Takes it out of use; its versions and what they picked stay. @returns whether it was in use */
  remove(key: string, areaId: number | null): Promise<boolean>
}

/** A version that picked something in a period, without what. */
export type ResolvedScenario = Omit<ScenarioResolution, 'slices' | 'note'> & { scenarioId: number }

/** What scenarios picked, period by period. */
export interface ResolutionStore {
  /** Replaces what the same versions picked in the same period before. */
  save(
    areaId: number,
    period: string,
    resolutions: (Pick<ScenarioResolution, 'slices' | 'note'> & { scenarioId: number })[],
  ): Promise<void>
  /** Which versions picked something and when, of a period, or of all, newest period first; the newest version first. */
  list(areaId: number, options: { period?: string; key?: string; limit?: number }): Promise<ResolvedScenario[]>
  /** What they picked in a period, by the version's id. */
  picked(of: ReadablePeriod): Promise<Map<number, Pick<ScenarioResolution, 'slices' | 'note'>>>
}
