import { type Html, html } from '../page/html.js'
import { page } from '../page/page.js'

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
