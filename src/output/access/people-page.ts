import type { Invitation } from '../../domain/access/invitation.js'
import { type Grant, PERSON_ROLE_NAMES, PERSON_ROLES, type Person } from '../../domain/access/person.js'
import type { Member } from '../../domain/people/members.js'
import { type Html, html } from '../page/html.js'
import { page } from '../page/page.js'
import { grantText, ROLE_HINTS } from './grant-text.js'
import { sessionTime } from './session-time.js'

/** What whoever manages people sees. */
export interface PeopleView {
  people: Person[]
  invitations: Invitation[]
  /** Who sees the page; they do not disable themselves by mistake. */
  self: number | null
  areas: { key: string; name: string }[]
  members: Member[]
  problem?: string | undefined
  done?: string | undefined
  /** Filled in again after a mistake. */
  filled?: Partial<Record<'name' | 'email' | 'member', string>> & Partial<Pick<Grant, 'role' | 'areas' | 'teams'>>
}

/** More suggestions would only make the page heavy. */
const MAX_SUGGESTED = 500

/** People with an account, invitations that were not used yet, and the form to invite somebody. */
export function peoplePage(view: PeopleView): string {
  const { people, invitations, members, problem, done, filled = {} } = view
  return page({
    title: 'People',
    served: true,
    className: 'account',
    body: html`<header class="title"><h1>People</h1><p class="objective">Who signs in, and what each person may see and do.</p></header>
<main>${problem !== undefined && html`<p class="problem" role="alert">${problem}</p>`}${done !== undefined && html`<p class="done" role="status">${done}</p>`}
<section id="accounts">${people.length === 0 ? html`<p class="nothing">There are no accounts yet.</p>` : html`<ul class="rows people-list">${people.map((person) => personRow(person, view))}</ul>`}</section>
<section class="part" id="invite"><h2>Invite a person</h2>
<p class="lead">You get a link to send to the person. It works once, for seven days.</p>
<form class="fields" method="post" action="/people/invitations">
<label for="name">Name</label><input id="name" name="name" required maxlength="200" autocomplete="off" value="${filled.name ?? ''}">
<label for="email">Mail address</label><input id="email" name="email" type="email" required maxlength="254" autocomplete="off" value="${filled.email ?? ''}">
${grantFields('new', { role: 'member', areas: [], teams: [], ...filled, member: filled.member ?? '' }, view)}
<button>Create the invitation</button></form></section>
${
  invitations.length > 0 &&
  html`<section class="part" id="invitations"><h2>Invitations</h2><p class="lead">Links that have not been used yet.</p><ul class="rows">${invitations.map(invitationRow)}</ul></section>`
}
<datalist id="members">${members.slice(0, MAX_SUGGESTED).map((member) => html`<option value="${memberLabel(member)}"></option>`)}</datalist></main>`,
  })
}

/** A page that shows a link, this once. */
export function linkPage({ title, lead, link }: { title: string; lead: string; link: string }): string {
  return page({
    title,
    served: true,
    className: 'account',
    body: html`<header class="title"><h1>${title}</h1><p class="objective">${lead}</p></header>
<main><p><label for="link">Link, shown this once</label></p><p><textarea id="link" rows="3" readonly autofocus>${link}</textarea></p>
<p><a href="/people">Back to people</a></p></main>`,
  })
}

/** How a member on the roster is written in a form: with the team, since names repeat. */
export const memberLabel = ({ name, team }: Pick<Member, 'name' | 'team'>): string => (team === '' ? name : `${name}, ${team}`)

function personRow(person: Person, view: PeopleView): Html {
  const { id, name, email, lastSignInAt, disabledAt } = person
  const member = view.members.find((each) => each.id === person.memberId)
  return html`<li${disabledAt !== null && html` class="disabled"`}><span><b>${name}</b>${id === view.self && html` <small>you</small>`}${email !== null && html`<small class="under">${email}</small>`}</span>
<span>${grantText(person)}${member && html`<small class="under">on the roster: ${memberLabel(member)}</small>`}</span>
<span>${disabledAt !== null ? `disabled ${sessionTime(disabledAt)}` : lastSignInAt === null ? 'never signed in' : `last signed in ${sessionTime(lastSignInAt)}`}</span>
<details class="more"><summary aria-label="Change ${name}">Change</summary>
<form class="fields" method="post" action="/people/${id}">
${person.fromGroups ? html`<p class="note">Groups of the identity provider decide on the role.</p>` : null}
${grantFields(String(id), { ...person, member: member ? memberLabel(member) : '' }, view)}
<button>Save</button></form>
<div class="buttons"><form method="post" action="/people/${id}/end-sessions"><button>End all sessions</button></form>
${email !== null && !person.fromGroups && disabledAt === null && html`<form method="post" action="/people/${id}/reset-link"><button>Link for a new password</button></form>`}
${
  id !== view.self &&
  html`<form method="post" action="/people/${id}/${disabledAt === null ? 'disable' : 'enable'}"><button>${disabledAt === null ? 'Disable the account' : 'Enable the account'}</button></form>`
}</div></details></li>`
}

type Filled = Pick<Grant, 'role' | 'areas' | 'teams'> & { member: string; fromGroups?: boolean }

function grantFields(prefix: string, { role, areas, teams, member, fromGroups = false }: Filled, view: PeopleView): Html {
  const teamNames = [...new Set([...view.members.map(({ team }) => team), ...teams])].filter((team) => team !== '').sort()
  return html`${
    fromGroups
      ? null
      : html`<label for="role-${prefix}">Role</label><select id="role-${prefix}" name="role">${PERSON_ROLES.map(
          (each) =>
            html`<option value="${each}"${each === role && html` selected`}>${PERSON_ROLE_NAMES[each]}: ${ROLE_HINTS[each]}</option>`,
        )}</select>
${choices(
  'areas',
  'Areas',
  view.areas.map(({ key, name }) => ({ value: key, text: name })),
  areas,
)}
${choices(
  'teams',
  'Teams',
  teamNames.map((team) => ({ value: team, text: team })),
  teams,
)}`
  }
<label for="member-${prefix}">Member on the roster, if the person is one</label><input id="member-${prefix}" name="member" list="members" maxlength="400" autocomplete="off" value="${member}">`
}

function choices(name: string, legend: string, options: { value: string; text: string }[], chosen: string[]): Html | null {
  if (options.length === 0) return null
  return html`<fieldset><legend>${legend}</legend><div class="choices">${options.map(
    ({ value, text }) =>
      html`<label class="choice"><input type="checkbox" name="${name}" value="${value}"${chosen.includes(value) && html` checked`}> <span>${text}</span></label>`,
  )}</div></fieldset>`
}

function invitationRow(invitation: Invitation): Html {
  const { id, kind, name, email, by, expiresAt } = invitation
  const what = kind === 'reset' ? 'new password' : grantText(invitation)
  return html`<li><span><b>${name ?? 'Link for an admin'}</b>${email !== null && html`<small class="under">${email}</small>`}</span>
<span>${what}<small class="under">by ${by}</small></span><span>until ${sessionTime(expiresAt)}</span>
<form method="post" action="/people/invitations/${id}/withdraw"><button aria-label="Withdraw the link for ${name ?? 'an admin'}">Withdraw</button></form></li>`
}
