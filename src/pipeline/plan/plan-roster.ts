import type { AnalysedComment } from '../../domain/comments/analysed-comment.js'
import type { Analysis } from '../../domain/comments/analysis.js'
import type { Span } from '../../domain/comments/labels.js'
import { mayBeNamed } from '../../domain/disclosure/show-comment.js'
import { aliasesAfter, DEFAULT_CONSENT, type Member } from '../../domain/people/members.js'
import type { PlannedComment } from '../../domain/plan/plan.js'
import type { Compute } from '../../domain/ports/compute.js'
import type { GivenMember, RosterStore } from '../../domain/ports/roster.js'
import { sharedBy } from '../../domain/review/word.js'
import type { Coded } from '../../domain/text/message.js'
import { analyseSkippingFailures } from '../analyse/analyse-skipping-failures.js'
import { openAllForBuilding } from '../disclosure/open-for-building.js'
import { composePlan, type PlanDeps, placeChanges, readBuilt, type WholePlan } from './compose-plan.js'

export interface PlanRosterDeps extends PlanDeps {
  roster: Pick<RosterStore, 'members'>
  compute: Pick<Compute, 'analyse'>
}

/** Comments that are read again for a plan, the newest; more would take minutes. */
const READ = 2_000
/** Letters by which a name is looked for: what follows may be an ending, as in "Annalle". */
const [FEWEST, ENDING] = [3, 2]

/**
 * What members that come to the roster, or have other aliases, teams or consent, would change: which comments thank whom. Comments that may name one
 * of them are read again for it; only thanks are listed, and only for members of the roster.
 */
export async function planRoster(
  deps: PlanRosterDeps,
  members: (GivenMember & { id?: number | undefined })[],
): Promise<WholePlan> {
  const now = await deps.roster.members()
  const key = ({ name, team }: Pick<Member, 'name' | 'team'>) => JSON.stringify([name, team])
  const known = new Map(now.map((member) => [key(member), member]))
  const byId = new Map(now.map((member) => [member.id, member]))
  const given = members.map((member, index): Member => {
    const before = member.id === undefined ? known.get(key(member)) : byId.get(member.id)
    const aliases = before ? aliasesAfter(before, member.name, member.aliases) : member.aliases
    const { consent = before?.consent ?? DEFAULT_CONSENT, leftOn = before?.leftOn } = member
    return { ...member, aliases, id: before?.id ?? -1 - index, consent, leftOn }
  })
  const ids = new Set(given.map(({ id }) => id))
  const next = [...now.filter(({ id }) => !ids.has(id)), ...given]
  const other = given.filter((member) => !isSame(member, byId.get(member.id)))
  const beginnings = [...new Set(other.flatMap((member) => [member, byId.get(member.id) ?? member]).flatMap(beginningsOf))]
  const found = beginnings.length === 0 ? [] : await deps.plans.naming(beginnings, READ + 1)
  const read = found.slice(0, READ)
  const isComplete = found.length <= READ
  const scope = openAllForBuilding({ filter: {} })
  const stored = read.length === 0 ? [] : await deps.views.comments(scope, { ids: read.map(({ id }) => id), review: true })
  const before = new Map(stored.map((comment) => [comment.responseId, comment]))
  const settled = read.length === 0 ? [] : await deps.plans.settled([...before.keys()])
  const analysed = await analyseSkippingFailures(deps.compute, read, next)
  const consents = new Map(next.map((member) => [member.id, member]))
  const changes = analysed.flatMap(({ responseId: id, analysis }): PlannedComment[] => {
    const own = before.get(id)
    if (!own) return []
    const was = thanked(
      own.mentions.map(({ stance, memberId, consent }) => ({ stance, id: memberId, isNamed: mayBeNamed(consent) })),
    )
    const becomes = thanked(
      mentionsAfter(
        own,
        analysis,
        settled.filter(({ responseId }) => responseId === id),
      ).map(({ stance, memberId }) => {
        const isNamed = memberId !== null && mayBeNamed(consents.get(memberId)?.consent ?? null)
        return { stance, id: memberId, isNamed }
      }),
    )
    return was.join() === becomes.join() ? [] : [{ id, was, becomes }]
  })
  const names = (of: string[], among: Map<number, Member>) => of.map((id) => among.get(Number(id))?.name ?? `member ${id}`)
  const shown = changes.map(({ id, was, becomes }) => ({ id, was: names(was, byId), becomes: names(becomes, consents) }))
  const placed = await placeChanges(deps, shown, await readBuilt(deps))
  const notes: Coded[] = [
    { code: 'plan.members', values: { some: other.length, count: members.length } },
    ...(isComplete ? [] : [{ code: 'plan.newest-only', values: { count: READ } }]),
  ]
  return { ...composePlan('roster', shown, placed, () => 'recognitions', notes), isComplete }
}

/** Whom a comment will mention: what people said of names stays, and the models say the rest. */
function mentionsAfter(
  { mentions: stored }: AnalysedComment,
  { mentions: found }: Pick<Analysis, 'mentions'>,
  settled: Span[],
): Pick<AnalysedComment['mentions'][number], 'stance' | 'memberId'>[] {
  const ofModels = found.filter((mention) => !settled.some((stretch) => sharedBy(stretch, mention) > 0))
  return [
    ...stored.filter(({ source }) => source === 'person'),
    ...ofModels.map(({ stance, start, member }) => {
      if (member?.kind !== 'ambiguous') return { stance, memberId: member?.id ?? null }
      const ids = member.candidates.map(({ id }) => id)
      // Of several members of the name, whom a person chose on the list.
      const chosen = stored.find(({ givenStart, meanings }) => givenStart === start && meanings === ids.length)?.memberId
      return { stance, memberId: chosen != null && ids.includes(chosen) ? chosen : null }
    }),
  ]
}

const isSame = (member: Member, before: Member | undefined): boolean =>
  before !== undefined &&
  before.name === member.name &&
  before.team === member.team &&
  before.consent === member.consent &&
  (before.leftOn ?? null) === (member.leftOn ?? null) &&
  before.aliases.join('\n') === member.aliases.join('\n')

/** How the words of a member's names begin. */
const beginningsOf = ({ name, aliases }: Member): string[] =>
  [name, ...aliases]
    .flatMap((each) => each.split(/[^\p{L}\p{M}'’]+/u))
    .filter((word) => word.length >= FEWEST)
    .map((word) => word.slice(0, Math.max(FEWEST, word.length - ENDING)))

/** Ids of the members that are thanked and agree to be named to the office, in order: whoever keeps it private is on no list. */
const thanked = (mentions: { stance: string; id: number | null; isNamed: boolean }[]): string[] =>
  [
    ...new Set(
      mentions.flatMap(({ stance, id, isNamed }) => (stance === 'thanked' && id !== null && isNamed ? [String(id)] : [])),
    ),
  ].sort()
