import type { Area } from '../../domain/areas/area.js'
import { leastOf } from '../../domain/disclosure/least-responses.js'
import type { OpenPeriod } from '../../domain/disclosure/open-scope.js'
import { withoutRareValues } from '../../domain/disclosure/rare-values.js'
import { isTooFew } from '../../domain/disclosure/small-groups.js'
import { happinessLine, sliceLine } from '../../domain/pack/agenda-lines.js'
import { type Pack, type PackTheme, readinessNote } from '../../domain/pack/pack.js'
import { withComments } from '../../domain/pack/pack-comments.js'
import { parsePeriod, previousPeriod, yearAgo } from '../../domain/period/period.js'
import type { Views } from '../../domain/ports/views.js'
import type { ResponseCounts } from '../../domain/scenarios/scenario.js'
import { english } from '../../domain/text/english.js'
import type { Coded } from '../../domain/text/message.js'
import { joined } from '../../domain/text/notes.js'
import { commonIn } from './common-values.js'
import { withLeast } from './count-repeats.js'
import { openForCounting } from './open-for-building.js'
import { hiddenNote, type RecheckSlicesDeps, recheckSlices } from './recheck-slices.js'

export interface RecheckPackDeps extends RecheckSlicesDeps {
  views: Pick<Views, 'numbers' | 'dimensions'>
}

/**
 * A pack that was built or frozen earlier in the form that may be shown today: without values of dimensions that too few share now and without slices
 * that are too small now. Where the area asks for more respondents than when it was built, figures are left out whose respondents are too
 * few, or were not stored. What is hidden is said in a note.
 */
export async function recheckPack(deps: RecheckPackDeps, scope: OpenPeriod, area: Area, pack: Pack): Promise<Pack> {
  const { minRespondents } = area
  const common = await commonIn(deps, scope, minRespondents)
  const bare = withComments(pack, (comment) => ({ ...comment, dimensions: withoutRareValues(comment.dimensions, common) }))
  const slices = bare.scenarios.flatMap((scenario) => scenario.slices)
  const shown = await recheckSlices(deps, scope, slices, area)
  const kept = new Set(slices.filter((_, at) => shown[at]))
  const hidden = slices.length - kept.size
  const isRaised = minRespondents > (pack.privacy?.minRespondents ?? 0)
  const isErased = pack.erased === true
  if (hidden === 0 && !isRaised && !isErased) return bare
  const counted = isRaised || isErased ? await withEnough(deps, area, bare) : bare
  const { operations: _, ...withoutOperations } = counted
  const strict = isRaised ? withoutOperations : counted
  const bareThemes = (themes: PackTheme[]) => (isRaised ? themes.map((theme) => ({ ...theme, happiness: null })) : themes)
  const scenarios = strict.scenarios.map((scenario, index) => {
    const own = bare.scenarios[index]!.slices
    const left = own.filter((slice) => kept.has(slice)).map((slice) => ({ ...slice, themes: bareThemes(slice.themes) }))
    // A note names values that were too few then, with how many they had.
    const before = isRaised ? null : scenario.note
    const added = left.length < own.length ? hiddenNote(own.length - left.length, minRespondents) : null
    return {
      ...scenario,
      slices: left,
      note: [before, added && english(added)].filter(Boolean).join(' ') || null,
      // An older note has no code: then the whole is shown as it was written.
      noteCode: before !== null && !scenario.noteCode ? null : joined([before !== null && scenario.noteCode, added]),
    }
  })
  const notes = [
    hidden > 0 && hiddenNote(hidden, minRespondents),
    isRaised && raisedNote(area),
    isErased && erasedNote(area),
  ].filter((note) => note !== false)
  return {
    ...strict,
    scenarios,
    themes: bareThemes(strict.themes),
    ideas: { ...strict.ideas, themes: bareThemes(strict.ideas.themes) },
    privacy: { minRespondents, slices: (pack.privacy?.slices ?? 0) + hidden },
    readiness: [...(pack.readiness ?? []), ...notes.map((code) => readinessNote('privacy', code))],
    ...(strict.agenda && { agenda: { ...strict.agenda, items: recheckItems(strict.agenda.items, bare, strict, scenarios) } }),
  }
}

const raisedNote = ({ minRespondents: min }: Area): Coded => ({ code: 'ready.raised', values: { min } })

const erasedNote = ({ minRespondents: min }: Area): Coded => ({ code: 'ready.erased', values: { min } })

/** The headline without what too few stand behind; what else has no counts with it is left out. */
async function withEnough(deps: RecheckPackDeps, area: Area, pack: Pack): Promise<Pack> {
  const period = parsePeriod(pack.period.key, pack.period.zone)
  const last = yearAgo(period)
  const least = leastOf(await withLeast(deps, area, [period, previousPeriod(period), last]))
  const countOf = (days: { start: Date; end: Date }) =>
    deps.views.numbers(openForCounting(area, { from: days.start, to: days.end }))
  const [now, before, year] = await Promise.all([countOf(period), countOf(previousPeriod(period)), last && countOf(last)])
  const counts = { now, before, yearAgo: year }
  const { numbers } = pack
  const few = (which: keyof typeof counts, of: keyof Omit<ResponseCounts, 'lostMinutes'>) => {
    const stored = numbers.responses[which]
    const today = counts[which]
    // Who responded in the whole period is looked at where it is opened.
    const atLeast = of === 'responses' ? area.minRespondents : least
    return stored === null || today === null || isTooFew(Math.min(stored, today.responses, today[of]), atLeast)
  }
  const hide = <N extends Pack['numbers']['lostMinutes']>(number: N, of: keyof Omit<ResponseCounts, 'lostMinutes'>): N => {
    const isFew = { now: few('now', of), before: few('before', of), yearAgo: few('yearAgo', of) }
    const { change } = number
    return {
      ...number,
      now: isFew.now ? null : number.now,
      before: isFew.before ? null : number.before,
      yearAgo: isFew.yearAgo ? null : number.yearAgo,
      ...(change && {
        change: {
          before: isFew.now || isFew.before ? null : change.before,
          yearAgo: isFew.now || isFew.yearAgo ? null : change.yearAgo,
        },
      }),
    }
  }
  const isAlone = few('before', 'comments')
  return {
    ...pack,
    numbers: {
      happiness: hide(numbers.happiness, 'scored'),
      responses: hide(numbers.responses, 'responses'),
      ...(numbers.responseRate && { responseRate: hide(numbers.responseRate, 'responses') }),
      comments: hide(numbers.comments, 'responses'),
      ...(numbers.commentShare && { commentShare: hide(numbers.commentShare, 'responses') }),
      lostMinutes: hide(numbers.lostMinutes, 'timed'),
    },
    labels: pack.labels
      .filter(({ analysed }) => !isTooFew(analysed, least))
      .map((each) => ({
        ...each,
        change: { before: isAlone ? null : each.change.before, yearAgo: few('yearAgo', 'comments') ? null : each.change.yearAgo },
      })),
    themes: isAlone ? pack.themes.map(({ before: _, state: __, change: ___, ...theme }) => theme) : pack.themes,
    ...(isAlone && pack.gone && { gone: [] }),
  }
}

/** The agenda names slices and Happiness: an item without slices is left out, and texts are those of what is left. */
function recheckItems(
  items: NonNullable<Pack['agenda']>['items'],
  before: Pack,
  after: Pack,
  scenarios: Pack['scenarios'],
): NonNullable<Pack['agenda']>['items'] {
  const { kind } = parsePeriod(before.period.key, before.period.zone)
  const line = happinessLine(before.numbers.happiness, kind)
  const left = happinessLine(after.numbers.happiness, kind)
  return items.flatMap((item) => {
    const scenario = scenarios.find(({ key }) => item.about === `scenario:${key}`)
    if (scenario) return scenario.slices.length === 0 ? [] : [{ ...item, text: sliceLine(scenario.slices) }]
    return [line !== null && left !== line ? { ...item, text: item.text.replace(line, left ?? '').trim() } : item]
  })
}
