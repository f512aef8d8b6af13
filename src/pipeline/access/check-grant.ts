import { type Grant, grantProblem } from '../../domain/access/person.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { AreaStore } from '../../domain/ports/areas.js'
import type { RosterStore } from '../../domain/ports/roster.js'

export interface GrantDeps {
  areas: Pick<AreaStore, 'list'>
  roster: Pick<RosterStore, 'members'>
}

/** @throws UserError where a grant makes no sense, or names an area, team or member that is not there */
export async function checkGrant({ areas, roster }: GrantDeps, grant: Grant): Promise<void> {
  const problem = grantProblem(grant)
  if (problem !== null) throw new UserError('invalid', problem)
  const keys = grant.areas.length > 0 ? (await areas.list()).map(({ key }) => key) : []
  const area = grant.areas.find((each) => !keys.includes(each))
  if (area !== undefined) throw new UserError('not-found', `There is no area "${area}"`)
  if (grant.teams.length === 0 && grant.memberId === null) return
  const members = await roster.members()
  const team = grant.teams.find((each) => !members.some((member) => member.team === each))
  if (team !== undefined) throw new UserError('not-found', `No member on the roster belongs to the team "${team}"`)
  if (grant.memberId !== null && !members.some(({ id }) => id === grant.memberId))
    throw new UserError('not-found', `There is no member ${grant.memberId} on the roster`)
}
