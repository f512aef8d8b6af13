import type { Scenario, ScenarioResolution, ScenarioRule, ScenarioVersion } from '../scenarios/scenario.js'

export interface ScenarioStore {
  /** The newest active version of each, of the area and of all areas. */
  forArea(areaId: number): Promise<Scenario[]>
  /** A changed rule or name becomes a new version; a changed owner does not. */
  upsert(scenario: { key: string; name: string; owner: string; areaId: number | null; rule: ScenarioRule }): Promise<Scenario>
  /** Every version, newest first, of the area or (null) of all areas. */
  versions(key: string, areaId: number | null): Promise<ScenarioVersion[]>
  /** Takes it out of use; its versions and what they picked stay. @returns whether it was in use */
  remove(key: string, areaId: number | null): Promise<boolean>
}

/** What scenarios picked, period by period. */
export interface ResolutionStore {
  /** Replaces what the same versions picked in the same period before. */
  save(
    areaId: number,
    period: string,
    resolutions: (Pick<ScenarioResolution, 'slices' | 'note'> & { scenarioId: number })[],
  ): Promise<void>
  /** Of a period, or of all, newest period first; the newest version first. */
  list(areaId: number, options: { period?: string; key?: string; limit?: number }): Promise<ScenarioResolution[]>
}
