import type { Invitation } from '../../domain/access/invitation.js'
import type { Grant } from '../../domain/access/person.js'
import { type Html, html } from '../page/html.js'
import { page } from '../page/page.js'
import { t } from '../text/language.js'

/** What the page of a link shows. */
interface InvitationView {
  invitation: Invitation
  /** Goes back with the form. */
  token: string
  /** Filled in again after a mistake. */
  name?: string | undefined
  email?: string | undefined
  problem?: string | undefined
  /** What the provider is called, where there is one. */
  singleSignOn?: string | undefined
}

/** The page that a link opens: it makes an account, or sets a new password. Showing it does not use the link. */
export function invitationPage(view: InvitationView): string {
  const { invitation, token, problem, singleSignOn } = view
  const isReset = invitation.kind === 'reset'
  const title = t(isReset ? 'access.new-password' : 'access.create-account')
  return page({
    title,
    className: 'narrow',
    body: html`<main><h1>${title}</h1>
<p>${isReset ? t('access.reset-lead', { name: invitation.name ?? '' }) : welcome(invitation)}</p>
${!isReset && singleSignOn !== undefined && html`<p class="single-sign-on"><a class="button" href="/login/single-sign-on?invitation=${token}">${t('access.continue-with', { name: singleSignOn })}</a></p>`}
<form method="post" action="/invitation"><input type="hidden" name="token" value="${token}">
${invitation.name === null ? nameField(view) : null}
${
  invitation.email === null
    ? html`<label for="email">${t('access.email')}</label><input id="email" name="email" type="email" autocomplete="username" required maxlength="254" value="${view.email ?? ''}">`
    : html`<label for="username">${t('access.email')}</label><input id="username" type="email" autocomplete="username" readonly value="${invitation.email}">`
}
<label for="password">${t('access.password-of-12')}</label><input id="password" name="password" type="password" autocomplete="new-password" required minlength="12" maxlength="256" aria-describedby="hint"${invitation.name !== null && html` autofocus`}>
<p class="note" id="hint">${t('access.password-hint')}</p>
${problem && html`<p class="problem" role="alert">${problem}</p>`}
<button>${t(isReset ? 'access.set-password' : 'access.create')}</button></form></main>`,
  })
}

function welcome({ kind, name, by, ...grant }: Invitation): string {
  if (kind === 'first') return t('access.first-lead')
  const role = grantText(grant)
  return name === null ? t('access.invited', { by, role }) : t('access.invited-by-name', { name, by, role })
}

/** What somebody is granted, in words: "Area member (vpn)". */
function grantText({ role, areas, teams }: Pick<Grant, 'role' | 'areas' | 'teams'>): string {
  const of = [...areas, ...teams].join(', ')
  return of === '' ? t(`access.role-${role}`) : `${t(`access.role-${role}`)} (${of})`
}

const nameField = ({ name = '' }: InvitationView): Html =>
  html`<label for="name">${t('access.name')}</label><input id="name" name="name" autocomplete="name" required maxlength="200" autofocus value="${name}">`
