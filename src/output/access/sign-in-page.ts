import { type Html, html } from '../page/html.js'
import { page } from '../page/page.js'
import { linkTo, t } from '../text/language.js'
import { PASSKEY_SCRIPT_PATH } from './passkey-script.js'

/** What the sign-in page shows. */
export interface SignIn {
  /** Path to go on to. */
  next: string
  /** Filled in again after a mistake. */
  email?: string | undefined
  /** Filled in from a link; the person still has to send it, so that no other site can sign them in with a key of its own. */
  key?: string | undefined
  problem?: string | undefined
  keyProblem?: string | undefined
  /** Whether anybody has an account: until then there is nothing but keys. */
  hasPeople: boolean
  /** What the provider is called, where there is one. */
  singleSignOn?: string | undefined
  /** Whether the browser may use a passkey here. */
  passkeys?: boolean
}

/** The page on which people sign in: by single sign-on, with a password, or with a key. */
export function signInPage(shown: SignIn): string {
  const { next, hasPeople, singleSignOn, key = '', keyProblem } = shown
  const isForPeople = hasPeople || singleSignOn !== undefined
  return page({
    title: t('access.sign-in'),
    className: 'narrow',
    ...(shown.passkeys === true && { head: html`<script src="${PASSKEY_SCRIPT_PATH}" defer></script>` }),
    body: html`<main><h1>verbatim</h1><p>${t('access.motto')}</p>
${singleSignOn !== undefined && html`<p class="single-sign-on"><a class="button" href="/login/single-sign-on?next=${encodeURIComponent(next)}">${t('access.continue-with', { name: singleSignOn })}</a></p>`}
${
  isForPeople &&
  shown.passkeys === true &&
  html`<p class="single-sign-on"><button type="button" hidden data-passkey="get" data-next="${next}">${t('access.with-passkey')}</button></p>
<p class="problem" id="passkey-problem" role="alert" hidden>${t('access.passkey-problem')}</p>`
}
${isForPeople && passwordForm(shown)}
${
  isForPeople
    ? html`<details class="more"${(key !== '' || keyProblem !== undefined) && html` open`}><summary>${t('access.with-key')}</summary>${keyForm(shown)}</details>`
    : html`${keyForm(shown)}<p class="note">${t('access.no-accounts')}</p>`
}</main>`,
  })
}

function passwordForm({ next, email = '', problem, key, keyProblem }: SignIn): Html {
  const isFirst = !key && keyProblem === undefined
  return html`<form method="post" action="${linkTo('/login/password')}"><input type="hidden" name="next" value="${next}">
<label for="email">${t('access.email')}</label><input id="email" name="email" type="email" autocomplete="username" required${isFirst && email === '' && html` autofocus`} value="${email}">
<label for="password">${t('access.password')}</label><input id="password" name="password" type="password" autocomplete="current-password" required${email !== '' && html` autofocus`}>
${problem && html`<p class="problem" role="alert">${problem}</p>`}
<button>${t('access.sign-in')}</button></form>
<p class="note">${t('access.forgot')}</p>`
}

function keyForm({ next, key = '', keyProblem, hasPeople }: SignIn): Html {
  return html`<form method="post" action="${linkTo('/login')}"><input type="hidden" name="next" value="${next}">
<label for="key">${t('access.key')}</label><input id="key" name="key" type="password" autocomplete="off" required${(!hasPeople || key !== '') && html` autofocus`} placeholder="vb_…" value="${key}">
${keyProblem && html`<p class="problem" role="alert">${keyProblem}</p>`}
<button>${t('access.sign-in')}</button></form>`
}
