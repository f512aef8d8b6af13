import { language, t } from '../text/language.js'
import { type Html, html, toText, trusted } from './html.js'
import { STYLES } from './styles.js'

const STYLE_ELEMENT = trusted(`<style>${STYLES}</style>`)

/** A quotation mark. */
const ICON = trusted(
  `<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='7' fill='%230f5c63'/%3E%3Cpath d='M7 21v-5q0-6 6-7v3q-3 1-3 3h3v6zm11 0v-5q0-6 6-7v3q-3 1-3 3h3v6z' fill='%23fff'/%3E%3C/svg%3E">`,
)

/**
 * A whole HTML document with its styles inside.
 * @param served whether the service shows it: then it leads back to the overview
 * @param className of the body, for pages that are laid out in their own way
 */
export function page(content: { title: string; body: Html; served?: boolean; className?: string; head?: Html }): string {
  const { title, body, served = false, className = '', head } = content
  return toText(html`<!doctype html>
<html lang="${language()}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · verbatim</title>
${ICON}
${head}${STYLE_ELEMENT}
</head>
<body class="${className}">
${served && html`<nav class="top" aria-label="verbatim"><a class="home" href="/">verbatim</a><a class="own" href="/app/account">${t('doc.account')}</a></nav>`}
${body}
</body>
</html>
`)
}
