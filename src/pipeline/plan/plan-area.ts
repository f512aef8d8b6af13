import { isDeepStrictEqual } from 'node:util'
import { EVERYTHING } from '../../domain/access/access.js'
import { AREA_DEFAULTS, type Area, type AreaSettings } from '../../domain/areas/area.js'
import { isSmallRemainder, respondentsOf } from '../../domain/disclosure/overlaps.js'
import { isTooFew } from '../../domain/disclosure/small-groups.js'
import { parsePeriod } from '../../domain/period/period.js'
import type { PlannedComment } from '../../domain/plan/plan.js'
import type { Views } from '../../domain/ports/views.js'
import { ownValue } from '../../domain/responses/own-value.js'
import type { Coded } from '../../domain/text/message.js'
import { commonIn } from '../disclosure/common-values.js'
import { openForBuilding, openForCounting } from '../disclosure/open-for-building.js'
import { type GateDeps, tryOpen } from '../disclosure/open-scope.js'
import {
  type Built,
  composePlan,
  LIST_OF_LABEL,
  type PlacedChange,
  type PlanDeps,
  readBuilt,
  type WholePlan,
} from './compose-plan.js'

export type PlanAreaDeps = PlanDeps & GateDeps & { views: Pick<Views, 'dimensions'> }

const THANKS = 'recognition'
const listOf = (what: string): string | null => (what === THANKS ? 'recognitions' : (LIST_OF_LABEL[what] ?? null))

/**
 * What other settings of an area would change: comments that come to it or leave it, thanks that are recognitions by other scores, and periods
 * that would be shown or hidden by another minimum. An area that is new has nothing yet that could change. A period whose changes would reveal few
 * is named, not listed.
 */
export async function planArea(deps: PlanAreaDeps, key: string, settings: AreaSettings): Promise<WholePlan> {
  const before = await deps.areas.byKey(key)
  if (!before) return composePlan('area', [], [], listOf, [{ code: 'plan.area-new', values: { area: key } }])
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
  const after: Area = { ...AREA_DEFAULTS, ...before, ...given }
  const isOther = before.timeZone !== after.timeZone || !isDeepStrictEqual(before.filter, after.filter)
  const placed: PlacedChange[] = []
  const notes: Coded[] = []
  for (const at of await readBuilt(deps, before)) {
    const isListed = await mayList(deps, before, after, at.period)
    const note = (code: string, { minRespondents }: Area) =>
      notes.push({ code, values: { period: at.period, min: minRespondents } })
    if (!isListed) note('plan.not-listed', before)
    // The number that fits another filter may also reveal a small group.
    if (!isListed && isOther) continue
    const [was, becomes] = [await readKnown(deps, before, at.period), await readKnown(deps, after, at.period)]
    for (const id of new Set([...was.comments.keys(), ...becomes.comments.keys()])) {
      const change = { id, was: was.comments.get(id) ?? [], becomes: becomes.comments.get(id) ?? [] }
      const isIn = [was, becomes].map(({ comments }) => comments.has(id))
      if (isListed && (isIn[0] !== isIn[1] || change.was.join() !== change.becomes.join())) placed.push({ ...change, at })
    }
    const shown = [!isTooFew(was.responses, before.minRespondents), !isTooFew(becomes.responses, after.minRespondents)]
    if (shown[0] && !shown[1]) note('plan.hides', after)
    if (!shown[0] && shown[1]) note('plan.shows', after)
  }
  return composePlan('area', onceEach(placed), placed, listOf, notes)
}

/**
 * Whether the comments of a period that come and leave may be listed: it is shown today, enough responses come, leave and stay, or none, and the new
 * filter names no value that only few have.
 */
async function mayList(deps: PlanAreaDeps, before: Area, after: Area, key: string): Promise<boolean> {
  const { minRespondents } = before
  const period = parsePeriod(key, before.timeZone)
  if ((await tryOpen(deps, before, period, EVERYTHING)).closed) return false
  const daysOf = ({ timeZone }: Pick<Area, 'timeZone'>) => {
    const { start, end } = parsePeriod(key, timeZone)
    return { from: start, to: end }
  }
  const memberships = await deps.packViews.scopeMemberships(
    [before, after].map((area) => openForCounting(area, daysOf(area))),
    minRespondents,
  )
  if (memberships.some((each) => isSmallRemainder(respondentsOf([each]), minRespondents))) return false
  const named = Object.entries(after.filter).filter(([dimension, values]) => !isDeepStrictEqual(values, before.filter[dimension]))
  if (named.length === 0) return true
  const common = await commonIn(deps, openForCounting({ filter: {} }, daysOf(after)), minRespondents)
  return named.every(([dimension, values]) => values.every((value) => ownValue(common, dimension)?.includes(value)))
}

/** The comments of a period, with what they are on lists for, and how many responses there are. */
async function readKnown({ views }: PlanDeps, area: Area, period: Built['period']) {
  const scope = openForBuilding(area, parsePeriod(period, area.timeZone))
  const { responses } = await views.numbers(scope)
  const comments = new Map<number, string[]>()
  for (const { responseId, segments, mentions, score } of await views.comments(scope)) {
    const labels = [...new Set(segments.flatMap((segment) => segment.labels.map(({ label }) => label as string)))].sort()
    const isIn = score !== null && score >= area.recognitionMinScore && score <= area.recognitionMaxScore
    const isThanks = isIn && mentions.some(({ stance }) => stance === 'thanked')
    comments.set(responseId, isThanks ? [...labels, THANKS] : labels)
  }
  return { responses, comments }
}

/** The changes of comments, each once, whatever periods they were seen from. */
function onceEach(placed: readonly PlacedChange[]): PlannedComment[] {
  return [...new Map(placed.map(({ id, was, becomes }) => [id, { id, was, becomes }])).values()]
}
