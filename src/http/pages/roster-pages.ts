import { z } from 'zod'
import { rosterPage } from '../../output/people/roster-page.js'
import { proposeMembers } from '../../pipeline/recognition/propose-members.js'
import { type ProposalDecisions, settleProposals } from '../../pipeline/recognition/settle-proposals.js'
import type { AppDeps } from '../deps.js'
import { byOf } from '../requests/access.js'
import { type Route, route } from '../route-table/route.js'

const key = z.string().min(1).max(300)
const Form = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('accept'),
    key,
    name: z.string().trim().min(1).max(200),
    team: z.string().trim().max(200),
  }),
  z.strictObject({
    do: z.literal('merge'),
    key,
    into: z.string().regex(/^(member:\d{1,9}|proposal:.{1,300})$/, 'must be chosen'),
  }),
  z.strictObject({ do: z.literal('dismiss'), key }),
  z.strictObject({ do: z.literal('accept-all') }),
  z.strictObject({ do: z.literal('dismiss-all') }),
])

/** The roster with the members that are proposed for it, and the forms that decide about these. */
export function rosterPages({ stores, queue }: AppDeps): Route[] {
  return [
    route({
      method: 'get',
      path: '/roster',
      summary: 'Show the roster and the proposed members',
      role: 'member',
      areas: 'all',
      teams: 'all',
      async handle({ may, response }) {
        const [members, proposals] = await Promise.all([stores.roster.members(), proposeMembers(stores)])
        response.type('html').send(rosterPage({ members, proposals, mayChange: may('post', '/roster/proposals') }))
      },
    }),
    route({
      method: 'post',
      path: '/roster/proposals',
      summary: 'Accept, merge or dismiss proposed members, then show the roster',
      role: 'officer',
      areas: 'all',
      teams: 'all',
      body: Form,
      reads: 'form',
      async handle({ body, response }) {
        const { accepted, merged } = await settleProposals(stores, decisionsOf(body), byOf(response))
        if (accepted + merged > 0) await queue.add('resolve-members', [{ after: 0 }])
        response.redirect(303, '/roster')
      },
    }),
  ]
}

function decisionsOf(form: z.output<typeof Form>): ProposalDecisions {
  if (form.do === 'accept-all') return { accept: 'all' }
  if (form.do === 'dismiss-all') return { dismiss: 'all' }
  if (form.do === 'dismiss') return { dismiss: [form.key] }
  if (form.do === 'accept') return { accept: [{ proposal: form.key, name: form.name, team: form.team }] }
  const [kind, ...rest] = form.into.split(':')
  const into = rest.join(':')
  return { merge: [{ proposal: form.key, ...(kind === 'member' ? { member: Number(into) } : { into }) }] }
}
