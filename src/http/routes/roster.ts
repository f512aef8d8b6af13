import { z } from 'zod'
import { NewMember } from '../../domain/people/new-member.js'
import { saveRoster } from '../../pipeline/admin/save-roster.js'
import { proposeMembers } from '../../pipeline/recognition/propose-members.js'
import { settleProposals } from '../../pipeline/recognition/settle-proposals.js'
import type { AppDeps } from '../deps.js'
import { listOf, MemberAnswer, ProposalAnswer, SettledAnswer } from '../openapi/answers.js'
import { byOf } from '../requests/access.js'
import { id } from '../requests/fields.js'
import { route } from '../route-table/route.js'

const name = z.string().trim().min(1).max(200)
const team = z.string().trim().max(200)
const NewMembers = z.strictObject({ members: z.array(NewMember).min(1).max(10_000) })

/** A proposal by its key, or by its name in any spelling. */
const proposal = z.string().trim().min(1).max(300)
const many = 5000
export const Decisions = z
  .strictObject({
    accept: z
      .union([z.literal('all'), z.array(z.strictObject({ proposal, name: name.optional(), team: team.optional() })).max(many)])
      .optional(),
    merge: z
      .array(
        z
          .strictObject({ proposal, member: id.optional(), into: proposal.optional() })
          .refine(({ member, into }) => member === undefined || into === undefined, 'must contain either member or into'),
      )
      .max(many)
      .optional(),
    dismiss: z.union([z.literal('all'), z.array(proposal).max(many)]).optional(),
  })
  .refine((given) => Object.values(given).some((each) => each !== undefined), 'must contain accept, merge or dismiss')
  .refine(({ accept, dismiss }) => accept !== 'all' || dismiss !== 'all', 'must not contain "all" for both accept and dismiss')

/** The roster, and the members proposed for it. */
export function rosterRoutes({ stores, queue }: AppDeps) {
  return [
    route({
      method: 'get',
      path: '/roster',
      summary: 'List the members on the roster',
      role: 'member',
      areas: 'all',
      teams: 'all',
      answers: [{ json: listOf('members', MemberAnswer) }],
      async handle({ response }) {
        response.json({ members: await stores.roster.members() })
      },
    }),
    route({
      method: 'put',
      path: '/roster',
      summary: 'Add members to the roster, or change them',
      // The roster contains the consent of its members.
      role: 'officer',
      areas: 'all',
      teams: 'all',
      body: NewMembers,
      limit: '5mb',
      addsOnly: true,
      answers: [{ json: z.strictObject({ saved: z.int() }) }],
      async handle({ body: { members }, onlyNew, response }) {
        const saved = await saveRoster(stores, members, byOf(response), onlyNew)
        // New members are searched for in earlier comments, so that their consent also applies to the past.
        await queue.add('resolve-members', [{ after: 0 }])
        response.json({ saved })
      },
    }),
    route({
      method: 'get',
      path: '/roster/proposals',
      summary: 'List proposed members of the roster: names that were thanked or that tickets were assigned to',
      role: 'member',
      areas: 'all',
      teams: 'all',
      answers: [{ json: listOf('proposals', ProposalAnswer) }],
      async handle({ response }) {
        response.json({ proposals: await proposeMembers(stores) })
      },
    }),
    route({
      method: 'post',
      path: '/roster/proposals',
      summary: 'Accept, merge or dismiss proposed members, one by one or all at once',
      role: 'officer',
      areas: 'all',
      teams: 'all',
      body: Decisions,
      limit: '5mb',
      answers: [{ json: SettledAnswer }],
      async handle({ body, response }) {
        const settled = await settleProposals(stores, body, byOf(response))
        if (settled.accepted + settled.merged > 0) await queue.add('resolve-members', [{ after: 0 }])
        response.json(settled)
      },
    }),
  ]
}
