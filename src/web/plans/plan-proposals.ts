import type { GetAnswer } from '../api/query.js'
import type { PlannedChange } from './confirm-plan.js'

type Proposal = GetAnswer<'/v1/roster/proposals'>['proposals'][number]
type Member = GetAnswer<'/v1/roster'>['members'][number]
type Planned = Extract<PlannedChange, { change: 'roster' }>

/** Proposals that are accepted with all: those without a doubt. */
export const clearOnes = (proposals: readonly Proposal[]): Proposal[] => proposals.filter(({ doubt }) => doubt === null)

/** The roster as it would be with proposals accepted: other spellings of a member become names of that member. */
export function planOfProposals(proposals: readonly Proposal[], members: readonly Member[]): Planned | null {
  const planned = new Map<string, { name: string; team: string; aliases: string[] }>()
  for (const { name, team, spellings, members: known } of proposals) {
    const member = members.find(({ id }) => id === known[0]?.id)
    const entry = member
      ? { name: member.name, team: member.team, aliases: [...member.aliases, name, ...spellings] }
      : { name, team, aliases: spellings }
    const key = JSON.stringify([entry.name, entry.team])
    const before = planned.get(key)?.aliases ?? []
    planned.set(key, { ...entry, aliases: [...new Set([...before, ...entry.aliases])] })
  }
  return planned.size === 0 ? null : { change: 'roster', members: [...planned.values()] }
}
