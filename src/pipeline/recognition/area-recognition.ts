import type { Area } from '../../domain/areas/area.js'
import { isTooFew } from '../../domain/disclosure/small-groups.js'
import { UserError } from '../../domain/errors/user-error.js'
import { parsePeriod } from '../../domain/period/period.js'
import type { AreaRecognition } from '../../domain/recognition/recognition.js'
import { type DifferencingDeps, refuseDifferencing } from '../disclosure/differencing.js'
import { type RecognitionDeps, readRecognitions } from './read-recognitions.js'
import { type ReachDeps, recognitionReach } from './recognition-reach.js'

/**
 * What the office sees of an area's recognitions: those of members who consent to be named to it.
 * @throws UserError where the period is none, lies in the future or has no responses, or they would tell of few beside those of other areas
 */
export async function readAreaRecognition(
  deps: RecognitionDeps & ReachDeps & DifferencingDeps,
  area: Area,
  key: string,
  page: { limit: number; after?: string | undefined },
  now = new Date(),
): Promise<AreaRecognition> {
  const period = parsePeriod(key, area.timeZone)
  if (period.start > now) throw new UserError('invalid', `The period ${key} has not begun`)
  const { responses } = await deps.views.numbers({ from: period.start, to: period.end, filter: area.filter })
  if (responses === 0) throw new UserError('not-found', `${area.name} has no responses in ${key}`)
  const of = { area: { key: area.key, name: area.name }, period: key }
  if (isTooFew(responses, area.minRespondents)) {
    return { ...of, items: [], next: null, note: `Fewer than ${area.minRespondents} responses: not shown.`, reach: [] }
  }
  await refuseDifferencing(deps, area, period)
  const [{ items, next }, reach] = await Promise.all([
    readRecognitions(deps, { kind: 'office', areaId: area.id, period: key }, page),
    recognitionReach(deps, area, period),
  ])
  return { ...of, items, next, note: items.length > 0 ? null : noneNote(area), reach }
}

const noneNote = ({ recognitionMinScore: low, recognitionMaxScore: high }: Area): string =>
  `Nobody is shown: no list of this period has a member who was thanked at a score of ${low} to ${high}, agrees to be named and need not be looked at first.`
