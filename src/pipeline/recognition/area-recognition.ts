import type { Access } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import type { OpenPeriod } from '../../domain/disclosure/open-scope.js'
import { mayBeShown, teamKey } from '../../domain/people/consent.js'
import { parsePeriod } from '../../domain/period/period.js'
import type { RecognitionStore } from '../../domain/ports/recognitions.js'
import type { RosterStore } from '../../domain/ports/roster.js'
import type { Views } from '../../domain/ports/views.js'
import type { AreaRecognition, RecognisedPerson } from '../../domain/recognition/recognition.js'
import { errorOf, type GateDeps, openDays, tryOpen } from '../disclosure/open-scope.js'
import { type RecognitionDeps, readRecognitions } from './read-recognitions.js'
import { type ReachDeps, recognitionReach } from './recognition-reach.js'

/**
 * What the office sees of an area's recognitions: those of members who consent to be named to it.
 * @param page.team the only team to list; the reach has all of them
 * @throws UserError if the period is none or closed to the viewer; of too few responses there is a note
 */
export async function readAreaRecognition(
  deps: RecognitionDeps & ReachDeps & PeopleDeps,
  area: Area,
  key: string,
  { team, ...page }: { limit: number; after?: string | undefined; team?: string | undefined },
  viewer: Access,
  now = new Date(),
): Promise<AreaRecognition> {
  const period = parsePeriod(key, area.timeZone)
  const { scope, closed } = await tryOpen(deps, area, period, viewer, now)
  if (closed && closed.why !== 'too-few') throw errorOf(closed)
  const of = { area: { key: area.key, name: area.name }, period: key }
  if (!scope) {
    return {
      ...of,
      items: [],
      next: null,
      note: `Not shown: fewer than ${area.minRespondents} respondents.`,
      people: [],
      reach: [],
    }
  }
  const [{ items, next }, people, reach] = await Promise.all([
    readRecognitions(deps, { kind: 'office', scope, team }, page),
    recognisedPeople(deps, area, scope, team, viewer, now),
    recognitionReach(deps, scope, area, period),
  ])
  return { ...of, items, next, note: items.length > 0 ? null : noneNote(area), people, reach }
}

interface PeopleDeps extends GateDeps {
  recognitions: Pick<RecognitionStore, 'counts'>
  roster: Pick<RosterStore, 'members'>
  views: Pick<Views, 'firstAndLast'>
}

/**
 * Who was recognised in the period, how often then and in all that is open to the viewer, and since when; whoever keeps it to themselves is not
 * among them.
 */
async function recognisedPeople(
  deps: PeopleDeps,
  area: Area,
  period: OpenPeriod,
  team: string | undefined,
  viewer: Access,
  now: Date,
): Promise<RecognisedPerson[]> {
  const members = (await deps.roster.members()).filter(
    (each) => mayBeShown(each, { kind: 'office' }) && (team === undefined || teamKey(each.team) === teamKey(team)),
  )
  const inPeriod = await deps.recognitions.counts({ memberIds: members.map(({ id }) => id), list: period })
  if (inPeriod.size === 0) return []
  const { scope } = await openDays(deps, area, null, viewer, now)
  const inAll = scope && (await deps.recognitions.counts({ memberIds: [...inPeriod.keys()], area: { id: area.id, scope } }))
  return members
    .flatMap(({ id, name, team: own }) => {
      const here = inPeriod.get(id)
      if (!here) return []
      // A week may be open whose month is not.
      const all = inAll?.get(id)
      const [total, since] = all && all.count >= here.count ? [all.count, all.first] : [here.count, here.first]
      return [{ member: { id, name, team: own }, recognitions: here.count, total, since }]
    })
    .sort((a, b) => a.member.team.localeCompare(b.member.team, 'en') || a.member.name.localeCompare(b.member.name, 'en'))
}

const noneNote = ({ recognitionMinScore: low, recognitionMaxScore: high }: Area): string =>
  `No recognitions to show: no member was thanked with a score of ${low} to ${high}, agreed to be named and is not held for review.`
