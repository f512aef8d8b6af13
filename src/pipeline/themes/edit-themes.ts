import type { Access } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import { refuseChanged } from '../../domain/errors/refuse-changed.js'
import { UserError } from '../../domain/errors/user-error.js'
import { parsePeriod, periodKey } from '../../domain/period/period.js'
import type { Compute } from '../../domain/ports/compute.js'
import type { ThemeChange, ThemeRef, ThemeStore } from '../../domain/ports/themes.js'
import { isFound, type Theme } from '../../domain/themes/theme.js'
import { openAllForBuilding } from '../disclosure/open-for-building.js'
import type { OpenMonthsDeps } from '../disclosure/open-months.js'
import { choose } from './choose-members.js'
import { refuseUnnamed, withoutQuotes } from './few-comments.js'

interface EditDeps {
  themes: Pick<ThemeStore, 'read' | 'change' | 'members' | 'canUnmerge'>
  compute: Pick<Compute, 'themes'>
}

/** Which theme, and who says so. */
export interface Edit {
  id: number
  by: string
}

type Members = Awaited<ReturnType<ThemeStore['members']>>
type Event = NonNullable<ThemeChange['events']>[number]

/** What of a theme is changed by name. */
interface Named {
  label?: string | undefined
  hidden?: boolean | undefined
}

const ATTEMPTS = 8

/**
 * Renames a theme, hides it or shows it again. A label that a person gave is never overwritten; a hidden theme takes its comments all the same.
 * A found theme that a person has named or hidden is one of the installation's own from then on: its comments become its examples.
 * @throws UserError if there is no such theme, it was merged, another has that name, or it is no longer as it was `seen`
 */
export async function changeTheme(
  deps: EditDeps,
  area: Area,
  { id, by, label, hidden, seen }: Edit & Named & { seen?: Named | undefined },
): Promise<void> {
  await edit(deps, area, async (themes) => {
    const theme = find(area, themes, id)
    refuseChanged(theme, seen)
    const renames = label !== undefined && (label !== theme.label || !theme.named)
    if (label !== undefined) refuseTaken(themes, id, label)
    const events: Event[] = []
    if (renames) events.push({ ...event(id, 'rename', by), before: theme.label, after: label })
    if (hidden !== undefined && hidden !== theme.hidden) events.push(event(id, hidden ? 'hide' : 'unhide', by))
    const named = label === undefined ? {} : { label, named: true }
    if (events.length === 0) return null
    const kept = isFound(theme) ? { moves: movesOf(await deps.themes.members(openAllForBuilding(area), id), { id }, by) } : {}
    return { update: [{ id, ...named, ...(hidden !== undefined && { hidden }) }], events, ...kept }
  })
}

/**
 * Merges a theme into another: all of its comments go there, and so will those to come.
 * @throws UserError if there is no such theme, it was merged already, or both are the same
 */
export async function mergeThemes(deps: EditDeps, area: Area, { id, into, by }: Edit & { into: number }): Promise<void> {
  await edit(deps, area, async (themes) => {
    const theme = find(area, themes, id)
    find(area, themes, into)
    if (id === into) throw new UserError('invalid', 'A theme cannot be merged into itself: set "into" to another theme')
    const members = await deps.themes.members(openAllForBuilding(area), id)
    return {
      merge: [{ from: id, to: into }],
      // Of a found theme a later build would know nothing: its comments are examples of the other from now on.
      ...(isFound(theme) && { moves: movesOf(members, { id: into }, by) }),
      events: [{ ...event(id, 'merge', by), to: { id: into }, segments: members.length, overlap: 1 }],
    }
  })
}

/**
 * Undoes the merge of a theme: what it took goes back, but for comments that people have moved on since. Comments that came after the merge are
 * given to it when their month is built again.
 * @returns the theme that it was merged into
 * @throws UserError if there is no such theme, it is not merged, its merge was not recorded, or another theme has its name by now
 */
export async function unmergeTheme(deps: EditDeps, area: Area, { id, by }: Edit): Promise<number> {
  let into: number | null = null
  await edit(deps, area, async (themes) => {
    const theme = themes.find((each) => each.id === id)
    if (!theme) throw new UserError('not-found', `There is no theme ${id} in ${area.name}`)
    into = theme.mergedInto
    if (into === null) throw new UserError('conflict', `Theme ${id} is not merged into another`)
    if (!(await deps.themes.canUnmerge(id)))
      throw new UserError(
        'conflict',
        `The merge of theme ${id} cannot be undone: split theme ${into}, or move comments out of it`,
      )
    refuseTaken(themes, id, theme.label)
    return { unmerge: [id], events: [{ ...event(id, 'unmerge', by), to: { id: into } }] }
  })
  return into!
}

/**
 * Moves comments from a theme to another, or to none. They stay there, also when they are analysed again.
 * @param comments ids of responses
 * @throws UserError if there is no such theme, or a comment is not in it
 */
export async function moveComments(
  deps: EditDeps & OpenMonthsDeps,
  area: Area,
  { id, by, comments, to }: Edit & { comments: number[]; to: number | null },
  viewer: Access,
): Promise<void> {
  await edit(deps, area, async (themes) => {
    find(area, themes, id)
    if (to !== null) find(area, themes, to)
    if (id === to) throw new UserError('invalid', 'The comments are already in this theme: set "to" to another theme')
    const members = await deps.themes.members(openAllForBuilding(area), id)
    const chosen = await choose(deps, area, viewer, { id, members, comments })
    const target = to === null ? null : { id: to }
    const share = { segments: chosen.length, overlap: chosen.length / members.length }
    return { ...moved(chosen, target, by), events: [{ ...event(id, 'move', by), to: target, ...share }] }
  })
}

/**
 * Takes comments out of a theme into a new one. What came before the month of the oldest of them is not divided: the new theme's past is read as
 * the share that it has now.
 * @param comments ids of responses
 * @param label the new theme's name; found from its comments if it is left out
 * @returns the new theme's id
 * @throws UserError if there is no such theme, a comment is not in it, none would stay, or so few without a label that it would quote one of them
 */
export async function splitOff(
  deps: EditDeps & OpenMonthsDeps,
  area: Area,
  { id, by, comments, label }: Edit & { comments: number[]; label?: string | undefined },
  viewer: Access,
): Promise<number> {
  const [part] = await edit(deps, area, async (themes) => {
    const { kind } = find(area, themes, id)
    if (label === undefined) refuseUnnamed(area, comments)
    else refuseTaken(themes, null, label)
    const members = await deps.themes.members(openAllForBuilding(area), id)
    const chosen = await choose(deps, area, viewer, { id, members, comments })
    const period = parsePeriod(periodKey(chosen[0]!.at, 'month', area.timeZone), area.timeZone)
    const divided = members.filter(({ at }) => at >= period.start)
    if (chosen.length === divided.length)
      throw new UserError('invalid', `These are all comments of the theme since ${period.key}: rename the theme instead`)
    const name = label === undefined ? await nameFor(deps, chosen) : { label, language: area.language, keywords: [], named: true }
    const to = { found: 0 }
    const share = { segments: chosen.length, overlap: chosen.length / divided.length, since: period.start }
    return {
      period: period.key,
      found: [{ kind, ...name }],
      ...moved(chosen, to, by),
      divide: [{ from: id, to, share: share.overlap, before: period.start }],
      events: [{ ...event(id, 'split', by), to, ...share }],
    }
  })
  return part!
}

async function nameFor({ compute }: Pick<EditDeps, 'compute'>, members: Members) {
  const { themes } = await compute.themes(textsOf(members), { count: 1, all: true })
  const { label, language, keywords } = themes[0]!
  return { label, language, keywords, named: false }
}

/**
 * Splits a theme by meaning, all of its comments, also those of the past; the largest part stays the theme.
 * @param parts how many
 * @returns ids of the new themes
 * @throws UserError if there is no such theme, or its comments are too alike
 */
export async function splitInto(deps: EditDeps, area: Area, { id, by, parts }: Edit & { parts: number }): Promise<number[]> {
  return edit(deps, area, async (themes) => {
    const theme = find(area, themes, id)
    const { members, found, assignment } = await findParts(deps, area, themes, theme, parts)
    const leaving = members.map((member, index) => ({ member, part: assignment[index]! })).filter(({ part }) => part > 0)
    const kept = theme.named || !isFound(theme) || found[0]!.named ? {} : { label: found[0]!.label, keywords: found[0]!.keywords }
    return {
      update: [{ id, ...kept }],
      found: found.slice(1).map(({ size: _, ...part }) => ({ kind: theme.kind, ...part })),
      place: leaving.map(({ member: { segmentId, rank }, part }) => ({ segmentId, theme: { found: part - 1 }, rank })),
      // A later build would else put them back.
      moves: leaving.map(({ member, part }) => moveOf(member, { found: part - 1 }, by)),
      events: found.slice(1).map(({ size }, index) => ({
        ...event(id, 'split', by),
        to: { found: index },
        segments: size,
        overlap: size / members.length,
      })),
    }
  })
}

/**
 * Divides the comments of a theme by meaning.
 * @param themes all of the area
 * @returns the part of each comment, and each part's name, the largest first
 * @throws UserError if they are too alike
 */
export async function findParts(
  deps: Pick<EditDeps, 'compute'> & { themes: Pick<ThemeStore, 'members'> },
  area: Area,
  themes: Theme[],
  theme: Theme,
  parts: number,
) {
  const members = await deps.themes.members(openAllForBuilding(area), theme.id)
  const { themes: found, assignment } = await deps.compute.themes(textsOf(members), { count: parts, all: true })
  if (found.length < parts)
    throw new UserError('invalid', `The comments are too similar for ${parts} parts: use at most ${found.length}`)
  const commentsOf = (part: number) => members.filter((_, at) => assignment[at] === part).map(({ responseId }) => responseId)
  const isTaken = (label: string) => nameTaker(themes, null, label) !== undefined
  return { members, assignment, found: withoutQuotes(area, theme.label, found, commentsOf, isTaken) }
}

/** Makes a change from the themes as they are, again where someone else was quicker. @returns ids of the found themes */
export async function edit(
  { themes }: { themes: Pick<ThemeStore, 'read' | 'change'> },
  area: Area,
  plan: (themes: Theme[]) => Partial<ThemeChange> | null | Promise<Partial<ThemeChange> | null>,
): Promise<number[]> {
  const period = periodKey(new Date(), 'month', area.timeZone)
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const { version, themes: all } = await themes.read(area.id)
    const change = await plan(all)
    if (change === null) return []
    const ids = await themes.change(area.id, version, { period, ...change })
    if (ids) return ids
  }
  throw new UserError('unavailable', `The themes of ${area.name} are being changed by someone else: try again in a moment`)
}

/** @throws UserError if there is none, or it was merged */
export function find(area: Area, themes: Theme[], id: number): Theme {
  const theme = themes.find((each) => each.id === id)
  if (!theme) throw new UserError('not-found', `There is no theme ${id} in ${area.name}`)
  if (theme.mergedInto !== null)
    throw new UserError('conflict', `Theme ${id} was merged into ${theme.mergedInto}: use that theme`)
  return theme
}

/** Ids of the themes that were merged into one and can be taken out of it again, see {@link unmergeTheme}. */
export async function mergesToUndo(
  deps: { themes: Pick<ThemeStore, 'canUnmerge'> },
  themes: Theme[],
  into: number,
): Promise<number[]> {
  const merged = themes.filter((each) => each.mergedInto === into && !nameTaker(themes, each.id, each.label))
  const can = await Promise.all(merged.map(({ id }) => deps.themes.canUnmerge(id)))
  return merged.filter((_, at) => can[at]).map(({ id }) => id)
}

/** The other theme that has a name already. */
function nameTaker(themes: Theme[], own: number | null, label: string): Theme | undefined {
  const isSame = (theme: Theme) => theme.label.toLowerCase() === label.toLowerCase()
  return themes.find((theme) => theme.id !== own && theme.mergedInto === null && isSame(theme))
}

/** @throws UserError if another theme has the name */
export function refuseTaken(themes: Theme[], own: number | null, label: string): void {
  const other = nameTaker(themes, own, label)
  if (other) throw new UserError('conflict', `Theme ${other.id} already has this name: merge the themes, or choose another name`)
}

/** Texts as themes are found of them. */
export const textsOf = (members: Members) => members.map(({ text, language }) => ({ text, language }))

const moveOf = ({ responseId, start, end }: Members[number], theme: ThemeRef | null, by: string) => ({
  responseId,
  start,
  end,
  theme,
  by,
})

const movesOf = (members: Members, theme: ThemeRef | null, by: string) => members.map((member) => moveOf(member, theme, by))

const moved = (members: Members, theme: ThemeRef | null, by: string) => ({
  place: members.map(({ segmentId, rank }) => ({ segmentId, theme, rank })),
  moves: movesOf(members, theme, by),
})

const event = (id: number, kind: Event['kind'], by: string): Event => ({
  theme: { id },
  kind,
  to: null,
  segments: null,
  overlap: null,
  since: null,
  before: null,
  after: null,
  by,
})
