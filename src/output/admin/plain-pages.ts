import { type Html, html } from '../page/html.js'
import { page } from '../page/page.js'

/**
 * Where a key is asked for.
 * @param next path to go on to
 * @param key filled in from a link; the person still has to send it, so that no other site can sign them in with a key of its own
 */
export function loginPage({ next, key = '', problem }: { next: string; key?: string; problem?: string }): string {
  return page({
    title: 'Sign in',
    className: 'narrow',
    body: html`<main><h1>verbatim</h1><p>What people say about IT, prepared for the meeting.</p>
<form method="post" action="/login"><input type="hidden" name="next" value="${next}">
<label for="key">API key</label><input id="key" name="key" type="password" autocomplete="current-password" required autofocus placeholder="vb_…" value="${key}">
${problem && html`<p class="problem" role="alert">${problem}</p>`}
<button>Sign in</button></form></main>`,
  })
}

/** One message, and the way back. */
export function messagePage({ title, message }: { title: string; message: string }): string {
  return page({
    title,
    className: 'narrow',
    body: html`<main><h1>${title}</h1><p>${message}</p><p><a href="/">Back to the overview</a></p></main>`,
  })
}

/** A page that redirects: the request then comes from our own site, so the browser sends the session cookie. */
export function forwardPage(to: string): string {
  const head: Html = html`<meta http-equiv="refresh" content="0; url=${to}">`
  return page({ title: 'Redirecting', className: 'narrow', head, body: html`<main><p><a href="${to}">Continue</a></p></main>` })
}
