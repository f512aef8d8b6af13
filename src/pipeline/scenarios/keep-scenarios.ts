import type { Area } from '../../domain/areas/area.js'
import { existsAlready } from '../../domain/errors/user-error.js'
import type { AuditStore } from '../../domain/ports/audit.js'
import type { ScenarioStore } from '../../domain/ports/scenarios.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import type { Scenario, ScenarioRule } from '../../domain/scenarios/scenario.js'
import { refuseForeignThemes } from '../themes/own-themes.js'

interface KeepScenariosDeps {
  scenarios: Pick<ScenarioStore, 'upsert' | 'versions' | 'remove'>
  themes: Pick<ThemeStore, 'read'>
  audit: Pick<AuditStore, 'add'>
}

/**
 * Saves a scenario as a new version. Who did it is kept.
 * @param area the area it belongs to; null: all areas
 * @param onlyNew adds it, and replaces none
 * @throws UserError if its rule names a theme that the area does not have, or one is in use that was only to be added
 */
export async function saveScenario(
  { scenarios, themes, audit }: KeepScenariosDeps,
  area: Area | null,
  scenario: Pick<Scenario, 'key' | 'name' | 'owner' | 'rule'>,
  by: string,
  onlyNew = false,
): Promise<Scenario> {
  if (area) await refuseForeignThemes(themes, area, themesOf(scenario.rule))
  const areaId = area?.id ?? null
  // In an area, one for all areas would be replaced as well. The store asks once more, for two that are added at once.
  const versions = onlyNew
    ? [...(await scenarios.versions(scenario.key, areaId)), ...(await scenarios.versions(scenario.key, null))]
    : []
  if (versions.some(({ active }) => active)) throw existsAlready(scenario.key)
  await audit.add({ by, action: 'change-scenario', subject: subjectOf(scenario.key, area) })
  return scenarios.upsert({ ...scenario, areaId }, onlyNew)
}

/** Takes a scenario out of use. Who did it is kept. */
export async function removeScenario(
  { scenarios, audit }: KeepScenariosDeps,
  area: Area | null,
  key: string,
  by: string,
): Promise<void> {
  await audit.add({ by, action: 'remove-scenario', subject: subjectOf(key, area) })
  await scenarios.remove(key, area?.id ?? null)
}

function themesOf(rule: ScenarioRule): number[] {
  if (rule.kind === 'filter') return rule.themes
  return rule.kind === 'combined' ? rule.filter.themes : []
}

const subjectOf = (key: string, area: Area | null): string => `scenario:${area?.key ?? '*'}/${key}`
