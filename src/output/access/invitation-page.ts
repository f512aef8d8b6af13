import type { Invitation } from '../../domain/access/invitation.js'
import { type Html, html } from '../page/html.js'
import { page } from '../page/page.js'
import { grantText } from './grant-text.js'

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
  return page({
    title: isReset ? 'Set a new password' : 'Create your account',
    className: 'narrow',
    body: html`<main><h1>${isReset ? 'Set a new password' : 'Create your account'}</h1>
<p>${isReset ? `For ${invitation.name ?? ''}. All your sessions end when you set it.` : welcome(invitation)}</p>
${!isReset && singleSignOn !== undefined && html`<p class="single-sign-on"><a class="button" href="/login/single-sign-on?invitation=${token}">Continue with ${singleSignOn}</a></p>`}
<form method="post" action="/invitation"><input type="hidden" name="token" value="${token}">
${invitation.name === null ? nameField(view) : null}
${
  invitation.email === null
    ? html`<label for="email">Mail address</label><input id="email" name="email" type="email" autocomplete="username" required maxlength="254" value="${view.email ?? ''}">`
    : html`<label for="username">Mail address</label><input id="username" type="email" autocomplete="username" readonly value="${invitation.email}">`
}
<label for="password">Password, at least 12 characters</label><input id="password" name="password" type="password" autocomplete="new-password" required minlength="12" maxlength="256" aria-describedby="hint"${invitation.name !== null && html` autofocus`}>
<p class="note" id="hint">Several words make a good password. A password manager is welcome.</p>
${problem && html`<p class="problem" role="alert">${problem}</p>`}
<button>${isReset ? 'Set the password' : 'Create the account'}</button></form></main>`,
  })
}

const welcome = (invitation: Invitation): string =>
  invitation.kind === 'first'
    ? 'The first account is an Experience Officer: it can do everything, and invite others.'
    : `${invitation.name === null ? '' : `Welcome, ${invitation.name}. `}${invitation.by} invites you as ${grantText(invitation)}.`

const nameField = ({ name = '' }: InvitationView): Html =>
  html`<label for="name">Your name</label><input id="name" name="name" autocomplete="name" required maxlength="200" autofocus value="${name}">`
