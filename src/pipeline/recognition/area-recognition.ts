import type { Access } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import { parsePeriod } from '../../domain/period/period.js'
import type { AreaRecognition } from '../../domain/recognition/recognition.js'
import { errorOf, type GateDeps, tryOpen } from '../disclosure/open-scope.js'
import { type RecognitionDeps, readRecognitions } from './read-recognitions.js'
import { type ReachDeps, recognitionReach } from './recognition-reach.js'

/**
 * What the office sees of an area's recognitions: those of members who consent to be named to it.
 * @throws UserError if the period is none or closed to the viewer; of too few responses there is a note
 */
export async function readAreaRecognition(
  deps: RecognitionDeps & ReachDeps & GateDeps,
  area: Area,
  key: string,
  page: { limit: number; after?: string | undefined },
  viewer: Access,
  now = new Date(),
): Promise<AreaRecognition> {
  const period = parsePeriod(key, area.timeZone)
  const { scope, closed } = await tryOpen(deps, area, period, viewer, now)
  if (closed && closed.why !== 'too-few') throw errorOf(closed)
  const of = { area: { key: area.key, name: area.name }, period: key }
  if (!scope) {
    return { ...of, items: [], next: null, note: `Not shown: fewer than ${area.minRespondents} responses.`, reach: [] }
  }
  const [{ items, next }, reach] = await Promise.all([
    readRecognitions(deps, { kind: 'office', areaId: area.id, period: key }, page),
    recognitionReach(deps, scope, area, period),
  ])
  return { ...of, items, next, note: items.length > 0 ? null : noneNote(area), reach }
}

const noneNote = ({ recognitionMinScore: low, recognitionMaxScore: high }: Area): string =>
  `No recognitions to show: no member was thanked with a score of ${low} to ${high}, agreed to be named and is not held for review.`
