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
    body: html`<main><h1>verbatim</h1><p>What people say about IT, ready for the meeting.</p>
<form method="post" action="/login"><input type="hidden" name="next" value="${next}">
<label for="key">Your key</label><input id="key" name="key" type="password" autocomplete="current-password" required autofocus placeholder="vb_…" value="${key}">
${problem && html`<p class="problem" role="alert">${problem}</p>`}
<button>Open</button></form></main>`,
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

/** A page that goes on by itself: a link on another site then counts as one of ours, and the session's cookie is sent. */
export function forwardPage(to: string): string {
  const head: Html = html`<meta http-equiv="refresh" content="0; url=${to}">`
  return page({ title: 'Opening', className: 'narrow', head, body: html`<main><p><a href="${to}">Open</a></p></main>` })
}
