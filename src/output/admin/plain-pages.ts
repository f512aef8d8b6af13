import { type Html, html } from '../page/html.js'
import { page } from '../page/page.js'
import { t } from '../text/language.js'

/** One message, and the way back. */
export function messagePage({ title, message }: { title: string; message: string }): string {
  return page({
    title,
    className: 'narrow',
    body: html`<main><h1>${title}</h1><p>${message}</p><p><a href="/">${t('error.back')}</a></p></main>`,
  })
}

/** A page that redirects: the request then comes from our own site, so the browser sends the session cookie. */
export function forwardPage(to: string): string {
  const head: Html = html`<meta http-equiv="refresh" content="0; url=${to}">`
  return page({
    title: t('error.redirecting'),
    className: 'narrow',
    head,
    body: html`<main><p><a href="${to}">${t('error.continue')}</a></p></main>`,
  })
}
