import type { Services } from '../../compose.js'
import { counted } from '../../domain/compare/figures.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { RosterProposal } from '../../domain/recognition/proposals.js'
import { saveRoster } from '../../pipeline/admin/save-roster.js'
import { resolveMembers } from '../../pipeline/analyse/resolve-members.js'
import { readRoster } from '../../pipeline/import/roster.js'
import { proposeMembers } from '../../pipeline/recognition/propose-members.js'
import { type ProposalDecisions, settleProposals } from '../../pipeline/recognition/settle-proposals.js'
import { BY, print, withServices, withStores } from '../terminal/services.js'
import { showPlan } from './plan.js'

export async function runRoster(file: string | undefined, { plan = false }: { plan?: boolean } = {}): Promise<void> {
  if (file === undefined) return listMembers()
  const members = await readRoster(file)
  if (plan) return showPlan({ change: 'roster', members })
  await withServices(async (services) => {
    await saveRoster(services.stores, members, BY)
    print(`${counted(members.length, 'member')} read, ${(await services.stores.roster.members()).length} on the roster`)
    await resolvePast(services)
  })
}

async function listMembers(): Promise<void> {
  const members = await withStores(({ roster }) => roster.members())
  for (const { name, team, aliases, consent, leftOn } of members.sort((a, b) => a.name.localeCompare(b.name, 'en')))
    print([name, team, consent, aliases.join('; '), ...(leftOn ? [`left on ${leftOn}`] : [])].join('\t'))
  if (members.length === 0) print('The roster is empty: "verbatim roster suggest" proposes members')
}

export async function runSuggest(): Promise<void> {
  const proposals = await withStores((stores) => proposeMembers(stores))
  for (const proposal of proposals) print(lineOf(proposal))
  if (proposals.length === 0) return print('No proposals: the roster knows every name that was thanked or assigned')
  print('')
  print('Accept them with "verbatim roster accept NAME…" or "accept --all", "merge NAME MEMBER", "dismiss NAME…"')
}

function lineOf({ name, team, thanked, assigned, spellings, members, doubt }: RosterProposal): string {
  const remarks = [
    spellings.length > 0 && `also ${spellings.join(', ')}`,
    members.length > 0 && `another spelling of ${members.map((member) => member.name).join(' or ')}?`,
    doubt,
  ]
  return [name, team, `thanked ${thanked}`, `assigned ${assigned}`, remarks.filter((each) => each).join('; ')]
    .join('\t')
    .trimEnd()
}

export async function runAccept(names: string[], { all = false, team }: { all?: boolean; team?: string }): Promise<void> {
  refuseBoth(names, all, 'accept')
  await settle({ accept: all ? 'all' : names.map((proposal) => ({ proposal, team })) })
}

export async function runDismiss(names: string[], { all = false }: { all?: boolean }): Promise<void> {
  refuseBoth(names, all, 'dismiss')
  await settle({ dismiss: all ? 'all' : names })
}

export async function runMerge(name: string, member: string): Promise<void> {
  const same = (await withStores(({ roster }) => roster.members())).filter((each) => each.name === member)
  if (same.length > 1)
    throw new UserError('invalid', `Several members are called "${member}": merge it in the settings (/app/settings/roster)`)
  await settle({ merge: [same[0] ? { proposal: name, member: same[0].id } : { proposal: name, into: member }] })
}

function refuseBoth(names: string[], all: boolean, command: string): void {
  if (all === names.length > 0)
    throw new UserError('invalid', `Name at least one person: verbatim roster ${command} NAME…, or ${command} --all`)
}

async function settle(decisions: ProposalDecisions): Promise<void> {
  await withServices(async (services) => {
    const { accepted, merged, dismissed, left } = await settleProposals(services.stores, decisions, BY)
    const done = [
      accepted > 0 && `${counted(accepted, 'member')} added`,
      merged > 0 && `${counted(merged, 'spelling')} merged`,
      dismissed > 0 && `${counted(dismissed, 'name')} dismissed`,
    ].filter((each) => each !== false)
    print(`${done.join(', ') || 'nothing changed'}; ${counted(left, 'proposal')} left`)
    if (accepted + merged > 0) await resolvePast(services)
  })
}

/** Looks for the members in what was analysed before. */
async function resolvePast({ stores, compute }: Services): Promise<void> {
  let changed = 0
  for (let after: number | null = 0; after !== null; ) {
    const batch = await resolveMembers({ ...stores, compute }, after)
    changed += batch.changed
    after = batch.last
  }
  if (changed > 0) print(`${counted(changed, 'earlier comment')} ${changed === 1 ? 'matches' : 'match'} a member now`)
}
