import type { Passkey } from '../../domain/access/passkey.js'
import type { Person } from '../../domain/access/person.js'
import type { Session } from '../../domain/access/session.js'
import { CONSENTS, type Consent, type Member } from '../../domain/people/members.js'
import { type Html, html } from '../page/html.js'
import { page } from '../page/page.js'
import { grantText } from './grant-text.js'
import { PASSKEY_SCRIPT_PATH } from './passkey-script.js'
import { sessionTime } from './session-time.js'

/** What a person sees of their own account. */
export interface AccountView {
  person: Person
  sessionId: number
  sessions: Session[]
  /** Their entry on the roster. */
  member: Member | null
  managesPeople: boolean
  passkeys: Passkey[]
  /** Whether a passkey can be made here. */
  offersPasskeys: boolean
  /** Whether they signed in so lately that they may add a way in. */
  isFresh: boolean
  /** What the provider is called, where there is one. */
  singleSignOn?: string | undefined
  problem?: string | undefined
  /** What was just done. */
  done?: string | undefined
}

const CONSENT_TEXTS: Record<Consent, string> = {
  public: 'Public: thanks that name me may be shown to everybody who can open this service.',
  team: 'My team: thanks that name me are shown to my team and to the Experience Management Office.',
  private: 'Only me: thanks that name me are shown on my own page and nowhere else.',
  off: 'Off: my name is shown nowhere, and no thanks are collected for me.',
}

/** A person's own account: who they are, their consent, password and sessions. */
export function accountPage(view: AccountView): string {
  const { person, managesPeople, problem, done, member } = view
  return page({
    title: 'My account',
    served: true,
    className: 'account',
    ...(view.offersPasskeys && { head: html`<script src="${PASSKEY_SCRIPT_PATH}" defer></script>` }),
    body: html`<header class="title"><h1>My account</h1>
<p class="objective">${person.name}${person.email !== null && html`, ${person.email}`} · ${grantText(person)}</p></header>
<main>${problem !== undefined && html`<p class="problem" role="alert">${problem}</p>`}${done !== undefined && html`<p class="done" role="status">${done}</p>`}
${managesPeople && html`<p><a href="/people">People and invitations</a></p>`}
${member && consentForm(member)}
${sessionsSection(view)}
${passkeysSection(view)}
${
  view.singleSignOn !== undefined &&
  !person.hasSingleSignOn &&
  html`<section class="part"><h2>Single sign-on</h2>${view.isFresh ? html`<form method="post" action="/account/single-sign-on"><button>Connect with ${view.singleSignOn}</button></form>` : signInAgain(`connect with ${view.singleSignOn}`)}</section>`
}
${person.hasPassword && passwordForm(person)}
<form class="sign-out" method="post" action="/logout"><button>Sign out</button></form></main>`,
  })
}

/** What a browser sees that is signed in with a key. */
export function keyAccountPage(name: string): string {
  return page({
    title: 'API key',
    served: true,
    className: 'account',
    body: html`<header class="title"><h1>Signed in with an API key</h1>
<p class="objective">The key is called “${name}”. It has no account, no sessions and no password.</p></header>
<main><form class="sign-out" method="post" action="/logout"><button>Sign out</button></form></main>`,
  })
}

function consentForm({ consent, name, team, id }: Member): Html {
  return html`<section class="part" id="consent"><h2>Recognition</h2>
<p class="lead">When somebody thanks you by name in a survey comment, where may that be shown? You are ${name}${team !== '' && `, ${team}`} on the roster. Your choice applies at once, also to earlier comments. <a href="/recognition/members/${id}">Your recognitions</a></p>
<form method="post" action="/account/consent"><fieldset><legend>Show thanks that name me to</legend>
${CONSENTS.map(
  (each) =>
    html`<label class="choice"><input type="radio" name="consent" value="${each}"${each === consent && html` checked`}> <span>${CONSENT_TEXTS[each]}</span></label>`,
)}</fieldset><button>Save</button></form></section>`
}

function sessionsSection({ sessions, sessionId }: AccountView): Html {
  return html`<section class="part" id="sessions"><h2>Sessions</h2>
<p class="lead">Browsers in which you are signed in. If you do not recognise one, end its session and change your password.</p>
<ul class="rows">${sessions.map(
    ({
      id,
      device,
      createdAt,
      lastSeenAt,
    }) => html`<li><span><b>${device || 'Unknown browser'}</b>${id === sessionId && html` <small>this one</small>`}</span>
<span>signed in ${sessionTime(createdAt)}, last used ${sessionTime(lastSeenAt)}</span>
${
  id === sessionId
    ? html`<span></span>`
    : html`<form method="post" action="/account/sessions/${id}/end"><button aria-label="End the session: ${device}, signed in ${sessionTime(createdAt)}">End</button></form>`
}</li>`,
  )}</ul>
${sessions.length > 1 && html`<form method="post" action="/account/sessions/end-others"><button>End all other sessions</button></form>`}</section>`
}

/** An open browser alone is not enough to add a way into an account. */
const signInAgain = (to: string): Html =>
  html`<p class="single-sign-on"><a class="button" href="/login?next=/account">Sign in again to ${to}</a></p>`

function passkeysSection({ passkeys, offersPasskeys, isFresh }: AccountView): Html | null {
  if (!offersPasskeys && passkeys.length === 0) return null
  return html`<section class="part" id="passkeys"><h2>Passkeys</h2>
<p class="lead">Sign in with your finger, face or PIN instead of a password.</p>
${
  passkeys.length > 0 &&
  html`<ul class="rows">${passkeys.map(
    ({ id, device, createdAt, lastUsedAt }) => html`<li><span><b>${device}</b></span>
<span>made ${sessionTime(createdAt)}, ${lastUsedAt === null ? 'never used' : `last used ${sessionTime(lastUsedAt)}`}</span>
<form method="post" action="/account/passkeys/remove"><input type="hidden" name="id" value="${id}"><button aria-label="Remove the passkey made ${sessionTime(createdAt)}">Remove</button></form></li>`,
  )}</ul>`
}
${offersPasskeys && !isFresh && signInAgain('add a passkey')}${
  offersPasskeys &&
  isFresh &&
  html`<p class="single-sign-on"><button type="button" hidden data-passkey="create">Add a passkey</button></p>
<p class="problem" id="passkey-problem" role="alert" hidden>The passkey was not added. Try again.</p>`
}</section>`
}

function passwordForm({ email }: Person): Html {
  return html`<section class="part" id="password-form"><h2>Password</h2>
<form class="fields" method="post" action="/account/password"><input type="hidden" autocomplete="username" value="${email ?? ''}">
<label for="current">Current password</label><input id="current" name="current" type="password" autocomplete="current-password" required>
<label for="password">New password, at least 12 characters</label><input id="password" name="password" type="password" autocomplete="new-password" required minlength="12" maxlength="256">
<button>Change the password</button></form></section>`
}
