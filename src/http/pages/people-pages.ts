import type { Request, Response } from 'express'
import { z } from 'zod'
import { PERSON_ROLES } from '../../domain/access/person.js'
import { UserError } from '../../domain/errors/user-error.js'
import { linkPage, memberLabel, type PeopleView, peoplePage } from '../../output/access/people-page.js'
import { invitationPath, invite, inviteToReset, withdrawInvitation } from '../../pipeline/access/invite.js'
import { changePerson, endSessions } from '../../pipeline/access/manage-people.js'
import type { AppDeps } from '../deps.js'
import { byOf, callerOf } from '../requests/access.js'
import { baseUrl } from '../requests/base-url.js'
import { areaKey, IdPath } from '../requests/fields.js'
import { email, personName } from '../requests/person.js'
import { type Route, route } from '../route-table/route.js'
import { ADMINS } from '../routes/people.js'

/** A field of checkboxes: nothing, one text, or several. */
const several = (each: z.ZodString) =>
  z
    .union([z.array(each).max(1000), each.transform((value) => [value])])
    .optional()
    .transform((values) => values ?? [])
const GrantForm = z.strictObject({
  role: z.enum(PERSON_ROLES).optional(),
  areas: several(areaKey),
  teams: several(z.string().max(200)),
  member: z.string().max(400).default(''),
})
const InviteForm = GrantForm.extend({ name: personName, email, role: z.enum(PERSON_ROLES) })

const DONE = {
  saved: 'Saved. It applies from the next page that the person opens.',
  ended: 'All sessions of this person have ended.',
  disabled: 'The account is disabled, and its sessions have ended.',
  enabled: 'The account is enabled: the person can sign in again.',
  withdrawn: 'The link is withdrawn and no longer valid.',
} as const
const DoneQuery = z.strictObject({ done: z.enum(Object.keys(DONE) as (keyof typeof DONE)[]).optional() })

/** The page on which people are invited, given roles and disabled, and what its forms send. */
export function peoplePages(deps: AppDeps): Route[] {
  const { stores } = deps

  async function send(response: Response, more: Pick<PeopleView, 'problem' | 'done' | 'filled'> = {}, status = 200) {
    const caller = callerOf(response)
    const [people, invitations, areas, members] = await Promise.all([
      stores.people.list(),
      stores.invitations.list(),
      stores.areas.list(),
      stores.roster.members(),
    ])
    const self = caller.kind === 'person' ? caller.id : null
    response
      .status(status)
      .type('html')
      .send(peoplePage({ people, invitations, areas, members, self, ...more }))
  }

  /** Shows the page again with what went wrong. */
  async function explain(response: Response, error: unknown, filled?: PeopleView['filled']): Promise<void> {
    if (!(error instanceof UserError)) throw error
    await send(response, { problem: error.message, ...(filled && { filled }) }, error.problem === 'conflict' ? 409 : 400)
  }

  async function findMember(label: string): Promise<number | null> {
    const wanted = label.trim()
    if (wanted === '') return null
    const members = await stores.roster.members()
    const found = members.filter((each) => memberLabel(each) === wanted || each.name === wanted)
    if (found.length === 1) return found[0]!.id
    throw new UserError(
      'invalid',
      found.length === 0
        ? `There is no member "${wanted}" on the roster: choose one of the list`
        : `Several members are called "${wanted}": choose one with the team`,
    )
  }

  const done = (response: Response, what: keyof typeof DONE) => response.redirect(303, `/people?done=${what}`)
  const linkTo = (request: Request, token: string) =>
    `${baseUrl(deps, request) ?? `${request.protocol}://${request.host}`}${invitationPath(token)}`

  return [
    route({
      ...ADMINS,
      method: 'get',
      path: '/people',
      summary: 'Show the people who have an account',
      query: DoneQuery,
      handle: ({ query, response }) => send(response, { done: query.done && DONE[query.done] }),
    }),
    route({
      ...ADMINS,
      method: 'post',
      path: '/people/invitations',
      summary: 'Invite a person',
      body: InviteForm,
      reads: 'form',
      async handle({ body: { member, ...form }, request, response }) {
        try {
          const { token } = await invite(stores, { ...form, memberId: await findMember(member) }, byOf(response))
          const lead = `Send this link to ${form.name}. It works once, for seven days.`
          response
            .status(201)
            .type('html')
            .send(linkPage({ title: 'Invitation', lead, link: linkTo(request, token) }))
        } catch (error) {
          await explain(response, error, { ...form, member })
        }
      },
    }),
    route({
      ...ADMINS,
      method: 'post',
      path: '/people/invitations/:id/withdraw',
      summary: 'Withdraw an invitation',
      params: IdPath,
      async handle({ params, response }) {
        await withdrawInvitation(stores, params.id, byOf(response))
        done(response, 'withdrawn')
      },
    }),
    route({
      ...ADMINS,
      method: 'post',
      path: '/people/:id',
      summary: 'Change what a person may see and do',
      params: IdPath,
      body: GrantForm,
      reads: 'form',
      async handle({ params, body: { member, role, ...of }, response }) {
        try {
          // Of a person whose role comes from groups, the form has the member alone.
          const grant = role === undefined ? {} : { role, ...of }
          await changePerson(stores, params.id, { ...grant, memberId: await findMember(member) }, byOf(response))
          done(response, 'saved')
        } catch (error) {
          await explain(response, error)
        }
      },
    }),
    ...(['disable', 'enable'] as const).map((what) =>
      route({
        ...ADMINS,
        method: 'post',
        path: `/people/:id/${what}`,
        summary: what === 'disable' ? 'Disable an account' : 'Enable an account',
        params: IdPath,
        async handle({ params, response }) {
          try {
            await changePerson(stores, params.id, { disabled: what === 'disable' }, byOf(response))
            done(response, `${what}d`)
          } catch (error) {
            await explain(response, error)
          }
        },
      }),
    ),
    route({
      ...ADMINS,
      method: 'post',
      path: '/people/:id/end-sessions',
      summary: 'End all sessions of a person',
      params: IdPath,
      async handle({ params, response }) {
        await endSessions(stores, params.id, byOf(response))
        done(response, 'ended')
      },
    }),
    route({
      ...ADMINS,
      method: 'post',
      path: '/people/:id/reset-link',
      summary: 'Create a link with which a person sets a new password',
      params: IdPath,
      async handle({ params, request, response }) {
        const token = await inviteToReset(stores, params.id, byOf(response))
        const lead = 'Send this link to the person. It works once, for a day.'
        response
          .status(201)
          .type('html')
          .send(linkPage({ title: 'New password', lead, link: linkTo(request, token) }))
      },
    }),
  ]
}
