import { createHash } from 'node:crypto'
import type { Area } from '../../domain/areas/area.js'
import type { RosterStore } from '../../domain/ports/roster.js'
import type { ScenarioStore } from '../../domain/ports/scenarios.js'
import type { ThemeStore } from '../../domain/ports/themes.js'

export interface InputsDeps {
  roster: Pick<RosterStore, 'members' | 'dismissed'>
  scenarios: Pick<ScenarioStore, 'forArea'>
  themes: Pick<ThemeStore, 'read'>
}

/**
 * What lists are built from besides the comments, as a hash: the area's settings, its scenarios, the members, the
 * names that are known to be nobody's, and the state of the themes; and that group sizes are compared with respondents.
 * Consent is no part of it: it holds when a list is read.
 */
export async function inputsHash({ roster, scenarios, themes }: InputsDeps, area: Area): Promise<string> {
  const { filter, timeZone, minRespondents, recognitionMinScore, recognitionMaxScore } = area
  const members = (await roster.members()).map(({ id, name, aliases, team }) => [id, name, aliases, team])
  const dismissed = (await roster.dismissed()).sort()
  const rules = (await scenarios.forArea(area.id)).map(({ id }) => id)
  const { version } = await themes.read(area.id)
  const basis = [
    'respondents',
    filter,
    timeZone,
    minRespondents,
    recognitionMinScore,
    recognitionMaxScore,
    members,
    dismissed,
    rules,
    version,
  ]
  return createHash('sha256').update(JSON.stringify(basis)).digest('hex').slice(0, 16)
}
