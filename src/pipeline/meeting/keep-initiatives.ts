import type { Access } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import { list } from '../../domain/compare/figures.js'
import { refuseChanged } from '../../domain/errors/refuse-changed.js'
import { UserError } from '../../domain/errors/user-error.js'
import { dayIn } from '../../domain/meeting/action.js'
import type { Effect } from '../../domain/meeting/effect.js'
import { type About, type Initiative, isPastDue } from '../../domain/meeting/initiative.js'
import type { InitiativeChange, InitiativeStore, NewInitiative } from '../../domain/ports/initiatives.js'
import type { ListStore } from '../../domain/ports/lists.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import { narrow } from '../../domain/responses/narrow-scope.js'
import { refuseForeignThemes } from '../themes/own-themes.js'
import type { MeasureDeps } from './count-windows.js'
import { measureEffects } from './measure-initiatives.js'
import { type OriginDeps, refuseForeignOrigin } from './refuse-foreign-origin.js'

interface InitiativeDeps {
  initiatives: InitiativeStore
  themes: Pick<ThemeStore, 'read'>
  lists: Pick<ListStore, 'hasRespondents'>
}

/** An initiative, whether it is late by the calendar of its area, what it is about in words, and what it has moved. */
export type MeasuredInitiative = Initiative & {
  overdue: boolean
  aboutWords: string
  /** The themes that it is about, by their names. */
  aboutThemes: { id: number; label: string }[]
  effect: Effect
}

/**
 * Begins or plans an initiative.
 * @throws UserError if it is about a theme that the area does not have, or a slice that too few responses of it ever were in, or its days are not in
 * order, or it is made of a comment that the viewer may not see
 */
export async function addInitiative(
  deps: InitiativeDeps & OriginDeps,
  area: Area,
  initiative: NewInitiative,
  viewer: Access,
): Promise<Initiative> {
  await check(deps, area, initiative)
  await refuseForeignOrigin(deps, area, initiative, viewer)
  await refuseNothing(deps, area, initiative.about)
  return deps.initiatives.add(area.id, initiative)
}

/**
 * Changes an initiative; one that is done or dropped ends today where no one says when, and one that goes on has not ended.
 * @param seen fields as they were read before
 * @throws UserError as {@link addInitiative}, and where the area has no such initiative, or one of the fields is other by now
 */
export async function changeInitiative(
  deps: InitiativeDeps,
  area: Area,
  id: number,
  change: InitiativeChange,
  seen?: InitiativeChange,
  now = new Date(),
): Promise<Initiative> {
  const before = await deps.initiatives.get(area.id, id)
  if (!before) throw noInitiative(area, id)
  refuseChanged(before, seen)
  const { status = before.status } = change
  const isOver = status === 'done' || status === 'dropped'
  const today = dayIn(now, area.timeZone)
  const endedOn = isOver ? (change.endedOn ?? before.endedOn ?? later(today, change.startedOn ?? before.startedOn)) : null
  await check(deps, area, { ...before, ...change, endedOn })
  if (change.about) await refuseNothing(deps, area, change.about)
  const changed = await deps.initiatives.change(area.id, id, { ...change, endedOn })
  if (!changed) throw noInitiative(area, id)
  return changed
}

/** Initiatives with what they have moved until now. */
export async function measureInitiatives(
  deps: MeasureDeps,
  area: Area,
  initiatives: Initiative[],
  now = new Date(),
): Promise<MeasuredInitiative[]> {
  if (initiatives.length === 0) return []
  const { themes } = await deps.themes.read(area.id)
  const labels = new Map(themes.map(({ id, label }) => [id, label]))
  const today = dayIn(now, area.timeZone)
  const effects = await measureEffects(deps, area, initiatives, now)
  return initiatives.map((initiative, at) => ({
    ...initiative,
    overdue: isPastDue(initiative, today),
    aboutWords: aboutInWords(initiative.about, labels),
    aboutThemes: themesOf(initiative.about).map((id) => ({ id, label: labels.get(id) ?? String(id) })),
    effect: effects[at]!,
  }))
}

async function check(
  { themes }: Pick<InitiativeDeps, 'themes'>,
  area: Area,
  { about, startedOn, dueOn, endedOn }: Pick<Initiative, 'about' | 'startedOn' | 'dueOn' | 'endedOn'>,
): Promise<void> {
  await refuseForeignThemes(themes, area, themesOf(about))
  if (dueOn !== null && dueOn < startedOn) throw new UserError('invalid', 'dueOn must not be before startedOn')
  if (endedOn !== null && endedOn < startedOn) throw new UserError('invalid', 'endedOn must not be before startedOn')
}

const EVER = { from: new Date(0), to: new Date('9999-12-31') }

/**
 * Of a value that too few ever had, nothing will be measured: it is a slip of the pen. Labels, languages and scores may still come. Whether some
 * had it is not said.
 */
async function refuseNothing({ lists }: Pick<InitiativeDeps, 'lists'>, area: Area, about: About): Promise<void> {
  const dimensions = 'slice' in about ? (about.slice.dimensions ?? {}) : {}
  for (const [key, values] of Object.entries(dimensions))
    if (
      !(await lists.hasRespondents(
        narrow({ ...EVER, filter: area.filter }, { dimensions: { [key]: values } }),
        area.minRespondents,
      ))
    )
      throw new UserError(
        'invalid',
        `Fewer than ${area.minRespondents} respondents of ${area.name} have the ${key} ${list(values, 'or')}: check the spelling`,
      )
}

const themesOf = (about: About): number[] => ('theme' in about ? [about.theme] : (about.slice.themes ?? []))

function aboutInWords(about: About, labels: Map<number, string>): string {
  if ('theme' in about) return `the theme “${labels.get(about.theme) ?? about.theme}”`
  const { dimensions = {}, labels: kinds = [], minScore, maxScore, languages = [], themes = [] } = about.slice
  const parts = [
    ...Object.entries(dimensions).map(([key, values]) => `${key}: ${values.join(', ')}`),
    ...themes.map((id) => `the theme “${labels.get(id) ?? id}”`),
    ...(kinds.length > 0 ? [kinds.map((kind) => kind.replace('_', ' ')).join(', ')] : []),
    ...(languages.length > 0 ? [`written in ${languages.join(', ')}`] : []),
    ...(minScore !== undefined || maxScore !== undefined ? [`scores ${minScore ?? 0} to ${maxScore ?? 10}`] : []),
  ]
  return parts.length > 0 ? parts.join('; ') : 'all responses of the area'
}

const later = (one: string, other: string): string => (one > other ? one : other)

export const noInitiative = (area: Area, id: number): UserError =>
  new UserError('not-found', `There is no initiative ${id} in ${area.name}`)
