import { AREA_DEFAULTS, type Area, type AreaSettings } from '../../domain/areas/area.js'
import { isTooFew } from '../../domain/disclosure/small-groups.js'
import { parsePeriod } from '../../domain/period/period.js'
import type { Plan, PlannedComment } from '../../domain/plan/plan.js'
import { openForBuilding } from '../disclosure/open-for-building.js'
import { type Built, composePlan, LIST_OF_LABEL, type PlacedChange, type PlanDeps, readBuilt } from './compose-plan.js'

const THANKS = 'recognition'
const listOf = (what: string): string | null => (what === THANKS ? 'recognitions' : (LIST_OF_LABEL[what] ?? null))

/**
 * What other settings of an area would change: comments that come to it or leave it, thanks that are recognitions by other scores, and periods
 * that would be shown or hidden by another minimum. An area that is new has nothing yet that could change.
 */
export async function planArea(deps: PlanDeps, key: string, settings: AreaSettings): Promise<Plan> {
  const before = await deps.areas.byKey(key)
  if (!before) return composePlan('area', [], [], listOf, [`The area "${key}" is new: nothing is built of it yet`])
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
  const after: Area = { ...AREA_DEFAULTS, ...before, ...given }
  const placed: PlacedChange[] = []
  const notes: string[] = []
  for (const at of await readBuilt(deps, before)) {
    const [was, becomes] = [await readKnown(deps, before, at.period), await readKnown(deps, after, at.period)]
    for (const id of new Set([...was.comments.keys(), ...becomes.comments.keys()])) {
      const change = { id, was: was.comments.get(id) ?? [], becomes: becomes.comments.get(id) ?? [] }
      const isIn = [was, becomes].map(({ comments }) => comments.has(id))
      if (isIn[0] !== isIn[1] || change.was.join() !== change.becomes.join()) placed.push({ ...change, at })
    }
    const shown = [!isTooFew(was.responses, before.minRespondents), !isTooFew(becomes.responses, after.minRespondents)]
    if (shown[0] && !shown[1]) notes.push(`${at.period} would be hidden: fewer than ${after.minRespondents} responses`)
    if (!shown[0] && shown[1]) notes.push(`${at.period} would be shown: at least ${after.minRespondents} responses`)
  }
  return composePlan('area', onceEach(placed), placed, listOf, notes)
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
