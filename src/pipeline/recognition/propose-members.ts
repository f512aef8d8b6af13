import { dimensionName } from '../../domain/areas/dimension.js'
import type { Member } from '../../domain/people/members.js'
import type { RosterStore } from '../../domain/ports/roster.js'
import type { FoundName, RosterProposal } from '../../domain/recognition/proposals.js'
import { english } from '../../domain/text/english.js'
import type { Coded } from '../../domain/text/message.js'
import { assigneeName } from '../../nlp/people/assignee-name.js'
import { type Gazetteer, loadGazetteer } from '../../nlp/people/gazetteer.js'
import { groupNames, type NameGroup, nameId } from '../../nlp/people/group-names.js'
import { createNonPersons, type NonPersons } from '../../nlp/people/non-persons.js'
import { createRoster, type Roster } from '../../nlp/people/roster.js'
import { isMemberSpelledSo } from '../../nlp/people/spelling.js'

export interface ProposeDeps {
  roster: Pick<RosterStore, 'members' | 'foundNames' | 'dismissed' | 'dimensionValues'>
}

/**
 * Proposes members for the roster: names that comments thank or that tickets were assigned to, and that the roster does not know. Names that
 * someone dismissed, and values of dimensions that no one is assigned by, are none.
 * @returns the most thanked first
 */
export async function proposeMembers({ roster }: ProposeDeps): Promise<RosterProposal[]> {
  const [members, found, dismissed, values] = await Promise.all([
    roster.members(),
    roster.foundNames(),
    roster.dismissed(),
    roster.dimensionValues(),
  ])
  const gazetteer = loadGazetteer()
  return propose({ members, found, dismissed: new Set(dismissed), gazetteer, nonPersons: createNonPersons(values, gazetteer) })
}

interface Known {
  members: readonly Member[]
  found: readonly FoundName[]
  /** As `nameId` compares names. */
  dismissed: ReadonlySet<string>
  gazetteer: Gazetteer
  nonPersons: NonPersons
}

function propose({ members, found, dismissed, gazetteer, nonPersons }: Known): RosterProposal[] {
  const isName = (key: string) => gazetteer.rank(key) > 0
  const roster = createRoster(members, isName, gazetteer.isGiven)
  const byId = new Map(members.map((member) => [member.id, member]))
  const people = personNames(found).filter(({ name }) => !dismissed.has(nameId(name)))
  const assigned = new Set(people.filter((each) => each.assigned > 0).map(({ name }) => nameId(name)))
  const fresh: FoundName[] = []
  const near = new Map<string, { members: Member[]; found: FoundName[] }>()
  for (const each of people) {
    if (nonPersons.meaningOf(each.name)?.isWhole && !assigned.has(nameId(each.name))) continue
    const fitting = fittingMembers(roster, byId, each)
    if (fitting === 'known') continue
    if (fitting.length === 0) fresh.push(each)
    else {
      const id = nameId(each.name)
      const before = near.get(id) ?? { members: [], found: [] }
      near.set(id, { members: [...new Set([...before.members, ...fitting])], found: [...before.found, each] })
    }
  }
  const proposals = [
    ...groupNames(fresh, { isName }).map((group) => proposalOf(group, [], doubtOf(group, nonPersons, isName))),
    ...[...near.values()].flatMap(({ members: own, found: names }) =>
      groupNames(names, { isName }).map((group) =>
        proposalOf(
          group,
          own,
          own.length > 1 ? { code: 'doubt.several' } : assigned.has(group.key) ? { code: 'doubt.assigned' } : null,
        ),
      ),
    ),
  ]
  return proposals.sort((a, b) => b.thanked - a.thanked || b.assigned - a.assigned || (a.key < b.key ? -1 : 1))
}

/** Assignees as people are called; those that are accounts are left out, unless someone thanked them. */
function personNames(found: readonly FoundName[]): FoundName[] {
  return found.flatMap((each) => {
    const name = each.assigned > 0 ? assigneeName(each.name) : null
    if (name !== null) return [{ ...each, name }]
    return each.thanked > 0 ? [{ ...each, name: each.name.replace(/\s+/g, ' ').trim(), assigned: 0 }] : []
  })
}

/** Members of whom a name may be another spelling; `known` where it is theirs as it is written, be it one's or several's. */
function fittingMembers(roster: Roster, byId: ReadonlyMap<number, Member>, { name, team }: FoundName): Member[] | 'known' {
  const match = roster.resolve(name, { team: team || undefined })
  if (!match) return []
  const ids = match.kind === 'member' ? [match.id] : match.candidates.map(({ id }) => id)
  const members = ids.flatMap((id) => byId.get(id) ?? [])
  return members.some((member) => isMemberSpelledSo(name, member, null)) ? 'known' : members
}

function proposalOf(group: NameGroup, members: readonly Member[], doubtCode: Coded | null): RosterProposal {
  const { partOf: _, ...rest } = group
  return {
    ...rest,
    members: members.map(({ id, name, team }) => ({ id, name, team })),
    doubt: doubtCode && english(doubtCode),
    doubtCode,
  }
}

/** Why someone should look at a new name first; null where nothing speaks against it. */
function doubtOf(
  { key, name, spellings, assigned, partOf }: NameGroup,
  nonPersons: NonPersons,
  isName: (key: string) => boolean,
): Coded | null {
  if (partOf.length > 0) return { code: 'doubt.part-of', values: { names: partOf.slice(0, 3) } }
  if (assigned > 0 || name.includes(' ')) return null
  const meaning = nonPersons.meaningOf(name)
  if (!meaning) return isName(key) || isName(name.toLowerCase()) || spellings.length > 0 ? null : { code: 'doubt.unknown' }
  return meaning.kind === 'place' || meaning.kind === 'product' || meaning.kind === 'firm'
    ? { code: `doubt.${meaning.kind}` }
    : { code: 'doubt.dimension', values: { dimension: dimensionName(meaning.kind) } }
}
