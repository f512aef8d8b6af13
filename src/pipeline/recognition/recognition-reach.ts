import type { Area } from '../../domain/areas/area.js'
import type { OpenPeriod } from '../../domain/disclosure/open-scope.js'
import { hideSmallGroups, isTooFew } from '../../domain/disclosure/small-groups.js'
import { dayIn } from '../../domain/meeting/action.js'
import { mayBeShown, teamKey } from '../../domain/people/consent.js'
import { hadLeft, type Member } from '../../domain/people/members.js'
import type { Period } from '../../domain/period/period.js'
import type { RecognitionCount, RecognitionStore } from '../../domain/ports/recognitions.js'
import type { RosterStore } from '../../domain/ports/roster.js'
import type { TicketViews } from '../../domain/ports/tickets.js'
import type { Views } from '../../domain/ports/views.js'
import { MIN_MEMBERS, type TeamReach } from '../../domain/recognition/recognition.js'
import type { Coded } from '../../domain/text/message.js'
import { noteOf } from '../../domain/text/notes.js'
import { leastIn, type RepeatDeps } from '../disclosure/count-repeats.js'

export interface ReachDeps extends RepeatDeps {
  recognitions: Pick<RecognitionStore, 'counts'>
  tickets: Pick<TicketViews, 'resolvedByGroup'>
  roster: Pick<RosterStore, 'members'>
  views: Pick<Views, 'groups' | 'numbers'>
}

/** The dimension that names a team. */
export const TEAM_DIMENSION = 'assignmentGroup'

/**
 * How far recognition reached in each team of an area's period, beside what the team had to do: tickets resolved in the period where there are
 * any, else responses. Teams are those of the roster that had responses or recognitions, by name. Members who keep their recognitions to
 * themselves are in no figure, so that none reveals them.
 */
export async function recognitionReach(deps: ReachDeps, scope: OpenPeriod, area: Area, period: Period): Promise<TeamReach[]> {
  const listed = (await deps.roster.members()).filter((each) => teamKey(each.team) !== '' && mayBeShown(each, { kind: 'office' }))
  const [recognised, groups, all, resolved] = await Promise.all([
    deps.recognitions.counts({ memberIds: listed.map(({ id }) => id), list: scope }),
    deps.views.groups(scope, TEAM_DIMENSION),
    deps.views.numbers(scope),
    deps.tickets.resolvedByGroup(period.start, period.end),
  ])
  // Whoever had left before the period counts only where they were thanked in it all the same.
  const first = dayIn(period.start, area.timeZone)
  const members = listed.filter((each) => recognised.has(each.id) || !hadLeft(each, first))
  const least = await leastIn(deps, scope, area.minRespondents)
  const responses = sumByTeam(groups.map((group) => [group.value, group.responses]))
  const tickets = sumByTeam(resolved.map((group) => [group.group, group.tickets]))
  const { shown } = hideSmallGroups([...responses], ([, count]) => count, all.responses, least)
  const shownResponses = new Map(shown)
  const teams = new Map<string, Member[]>()
  for (const member of members) {
    const key = teamKey(member.team)
    teams.set(key, [...(teams.get(key) ?? []), member])
  }
  return [...teams]
    .filter(([key, team]) => responses.has(key) || team.some(({ id }) => recognised.has(id)))
    .map(([key, team]) =>
      reachOf(team, recognised, {
        hasEnough: !isTooFew(responses.get(key) ?? 0, least),
        minRespondents: area.minRespondents,
        volume:
          tickets.size > 0
            ? { of: 'tickets', count: tickets.get(key) ?? 0 }
            : { of: 'responses', count: shownResponses.get(key) ?? null },
      }),
    )
    .sort((a, b) => a.team.localeCompare(b.team, 'en'))
}

/** Groups are written in more than one way. */
function sumByTeam(groups: [name: string, count: number][]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const [name, count] of groups) sums.set(teamKey(name), (sums.get(teamKey(name)) ?? 0) + count)
  return sums
}

function reachOf(
  team: Member[],
  counts: Map<number, RecognitionCount>,
  { hasEnough, minRespondents, volume }: { hasEnough: boolean; minRespondents: number; volume: TeamReach['volume'] },
): TeamReach {
  const recognised = team.filter(({ id }) => counts.has(id)).length
  const recognitions = team.reduce((sum, { id }) => sum + (counts.get(id)?.count ?? 0), 0)
  const noteCode: Coded | null = !hasEnough
    ? { code: 'reach.few-responses', values: { min: minRespondents } }
    : team.length < MIN_MEMBERS
      ? { code: 'reach.few-members', values: { min: MIN_MEMBERS } }
      : null
  const ratio = noteCode === null
  return {
    team: team[0]!.team,
    members: team.length,
    recognised,
    recognitions,
    volume: { ...volume, count: hasEnough ? volume.count : null },
    reach: ratio ? recognised / team.length : null,
    perHundred: ratio && volume.count !== null && volume.count > 0 ? (100 * recognitions) / volume.count : null,
    ...noteOf(noteCode),
  }
}
