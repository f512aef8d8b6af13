import { UserError } from '../../domain/errors/user-error.js'
import type { Member } from '../../domain/people/members.js'
import type { RosterStore } from '../../domain/ports/roster.js'
import type { RosterProposal, SettledProposals } from '../../domain/recognition/proposals.js'
import { nameId } from '../../nlp/people/group-names.js'
import { createRoster } from '../../nlp/people/roster.js'
import { isMemberSpelledSo } from '../../nlp/people/spelling.js'
import { type ProposeDeps, proposeMembers } from './propose-members.js'

interface SettleDeps extends ProposeDeps {
  roster: RosterStore
}

const ATTEMPTS = 8

/** What someone decided about proposals. A proposal is named by its key or by its name in any spelling. */
export interface ProposalDecisions {
  /** New members: those named, with another name or team where the proposal is not right; `all`: everyone about whom there is no doubt. */
  accept?: 'all' | { proposal: string; name?: string | undefined; team?: string | undefined }[] | undefined
  /** Other spellings of a member, or of another proposal that is accepted with them. */
  merge?: { proposal: string; member?: number | undefined; into?: string | undefined }[] | undefined
  /** Names that are no members: they are not proposed again. */
  dismiss?: 'all' | string[] | undefined
}

/**
 * Does what someone decided about the proposals for the roster. It is on record; consent stays as it is, and of new members is `team`.
 * @throws UserError where there is no such proposal or member, or somebody else has decided about it meanwhile; then nothing is changed
 */
export async function settleProposals(deps: SettleDeps, decisions: ProposalDecisions, by: string): Promise<SettledProposals> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const settled = await settleOnce(deps, decisions, by)
    if (settled) return settled
  }
  throw new UserError('conflict', 'The roster is being changed by someone else: read the proposals again, then decide')
}

/** @returns null where the roster changed meanwhile */
async function settleOnce(deps: SettleDeps, decisions: ProposalDecisions, by: string): Promise<SettledProposals | null> {
  // Before the proposals: what changes after it is noticed.
  const [members, dismissedBefore] = [await deps.roster.members(), await deps.roster.dismissed()]
  const proposals = await proposeMembers(deps)
  const open = new Map(proposals.map((proposal) => [proposal.key, proposal]))
  const take = (name: string): RosterProposal => {
    const found = open.get(name) ?? open.get(nameId(name)) ?? [...open.values()].find((each) => hasSpelling(each, name))
    if (!found)
      throw new UserError(
        'not-found',
        `"${name}" is not proposed for the roster: run "verbatim roster suggest" to see the proposals`,
      )
    open.delete(found.key)
    return found
  }
  const changed = new Map<number, Member>()
  const aliasesFor = (member: Member, proposal: RosterProposal) => {
    const before = changed.get(member.id) ?? member
    const aliases = [...before.aliases, ...spellingsOf(proposal).filter((name) => !isKnownAs(before, name))]
    changed.set(member.id, { ...before, aliases: [...new Set(aliases)] })
  }
  const added: NewMember[] = []
  let merged = 0
  for (const { proposal: name, member: id, into } of decisions.merge ?? []) {
    const proposal = take(name)
    merged++
    if (into !== undefined) {
      const other = take(into)
      added.push(newMember(other, {}, spellingsOf(proposal)))
      continue
    }
    const member = members.find((each) => each.id === (id ?? proposal.members[0]?.id))
    if (!member) throw new UserError('not-found', `Set "member" to the id of the member on the roster that "${name}" refers to`)
    aliasesFor(member, proposal)
  }
  const dismissed = decisions.dismiss === 'all' ? [] : (decisions.dismiss ?? []).map(take)
  if (decisions.accept === 'all') {
    for (const proposal of [...open.values()].filter(({ doubt }) => doubt === null)) {
      open.delete(proposal.key)
      const [member] = proposal.members
      if (member) aliasesFor(members.find(({ id }) => id === member.id)!, proposal)
      else added.push(newMember(proposal, {}))
      if (member) merged++
    }
  } else for (const { proposal: name, ...given } of decisions.accept ?? []) added.push(newMember(take(name), given))
  if (decisions.dismiss === 'all') {
    dismissed.push(...open.values())
    open.clear()
  }
  const saved = [...changed.values(), ...added.map((each) => withAliases(each, members))]
  const isDone = await deps.roster.settle(
    { members, dismissed: dismissedBefore },
    {
      members: saved.map(({ name, team, aliases }) => ({ name, team, aliases })),
      dismissed: {
        spellings: dismissed.flatMap(spellingsOf).map((name) => ({ name, key: nameId(name) })),
        names: dismissed.length,
      },
      by,
    },
  )
  if (!isDone) return null
  return { accepted: added.length, merged, dismissed: dismissed.length, left: open.size }
}

type NewMember = Pick<Member, 'name' | 'team' | 'aliases'>

/** Spellings that the name itself does not lead to are aliases. */
function newMember(
  proposal: RosterProposal,
  { name = proposal.name, team = proposal.team }: { name?: string | undefined; team?: string | undefined },
  others: readonly string[] = [],
): NewMember {
  const member = { id: 1, name, team, aliases: [] as string[], consent: 'team' as const }
  for (const spelling of [...spellingsOf(proposal), ...others]) if (!isKnownAs(member, spelling)) member.aliases.push(spelling)
  return { name: member.name, team: member.team, aliases: member.aliases }
}

/** Whoever is accepted under the name and team of a member is that member, with the aliases that they have. */
function withAliases(added: NewMember, members: readonly Member[]): NewMember {
  const same = members.find(({ name, team }) => name === added.name && team === added.team)
  return same ? { ...added, aliases: [...new Set([...same.aliases, ...added.aliases])] } : added
}

const spellingsOf = ({ name, spellings }: RosterProposal): string[] => [name, ...spellings]

const hasSpelling = (proposal: RosterProposal, name: string): boolean =>
  spellingsOf(proposal).some((spelling) => nameId(spelling) === nameId(name))

/** Whether a name leads to a member without an alias. */
function isKnownAs(member: Member, name: string): boolean {
  return createRoster([member]).resolve(name)?.kind === 'member' && isMemberSpelledSo(name, member, null)
}
