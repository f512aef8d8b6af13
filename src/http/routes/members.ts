import { z } from 'zod'
import { UserError } from '../../domain/errors/user-error.js'
import { CONSENTS, type Member } from '../../domain/people/members.js'
import { NewMember } from '../../domain/people/new-member.js'
import type { AppDeps } from '../deps.js'
import { MemberAnswer, pageAnswer } from '../openapi/answers.js'
import { byOf } from '../requests/access.js'
import { pageOf, paging } from '../requests/cursor.js'
import { IdPath } from '../requests/fields.js'
import { route } from '../route-table/route.js'

const { name, aliases, team, leftOn } = NewMember.shape
const Change = z
  .strictObject({
    name: name.optional(),
    team: team.unwrap().optional(),
    leftOn,
    aliases: aliases.unwrap().optional(),
    consent: z.enum(CONSENTS, `must be one of ${CONSENTS.join(', ')}`).optional(),
  })
  .refine((given) => Object.values(given).some((each) => each !== undefined), 'must contain at least one field to change')
const search = z.string().trim().min(1).max(200).meta({ description: 'Part of the name, of another name or of the team' })
const noMember = (id: number) => new UserError('not-found', `There is no member ${id} on the roster`)

/** Whether a part of a name or of the team is what is searched for, whatever its case. */
const isFoundBy = (text: string, { name, aliases, team }: Pick<Member, 'name' | 'aliases' | 'team'>): boolean =>
  [name, ...aliases, team].some((each) => each.toLocaleLowerCase().includes(text.toLocaleLowerCase()))

/** Members of the teams, and how far each consents to be named. A change is noted, and holds at once and for the past. */
export function memberRoutes({ stores: { roster }, queue }: AppDeps) {
  return [
    route({
      method: 'get',
      path: '/members',
      summary: 'List the members of the roster with their consent',
      role: 'member',
      areas: 'all',
      teams: 'all',
      query: z.strictObject({ ...paging(500), q: search.optional() }),
      answers: [{ json: pageAnswer('members', MemberAnswer) }],
      async handle({ query, response }) {
        const members = (await roster.members())
          .filter((member) => query.q === undefined || isFoundBy(query.q, member))
          .sort((a, b) => a.name.localeCompare(b.name, 'en') || a.id - b.id)
        const { page, next } = pageOf('members', members, query)
        response.json({ members: page, next })
      },
    }),
    route({
      method: 'get',
      path: '/members/:id',
      summary: 'Read a member',
      role: 'member',
      areas: 'all',
      teams: 'all',
      params: IdPath,
      answers: [{ json: MemberAnswer }],
      async handle({ params: { id }, response }) {
        const member = (await roster.members()).find((each) => each.id === id)
        if (!member) throw noMember(id)
        response.json(member)
      },
    }),
    route({
      method: 'put',
      path: '/members/:id',
      summary: "Change a member's name, team, other names, last day in the team or consent",
      role: 'officer',
      areas: 'all',
      teams: 'all',
      params: IdPath,
      body: Change,
      limit: '10kb',
      answers: [{ json: MemberAnswer }],
      async handle({ params: { id }, body: { consent, ...named }, response }) {
        const member = await roster.change(id, { consent, ...named }, byOf(response))
        if (!member) throw noMember(id)
        // Comments may name somebody else by the new names.
        if (Object.keys(named).length > 0) await queue.add('resolve-members', [{ after: 0 }])
        response.json(member)
      },
    }),
  ]
}
