import { type Html, html, toText, trusted } from './html.js'
import { STYLES } from './styles.js'

const STYLE_ELEMENT = trusted(`<style>${STYLES}</style>`)

/**
 * A whole HTML document with its styles inside.
 * @param served whether the service shows it: then it leads back to the overview
 * @param className of the body, for pages that are laid out in their own way
 */
export function page(content: { title: string; body: Html; served?: boolean; className?: string; head?: Html }): string {
  const { title, body, served = false, className = '', head } = content
  return toText(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · verbatim</title>
${head}${STYLE_ELEMENT}
</head>
<body class="${className}">
${served && html`<a class="home" href="/">verbatim</a>`}
${body}
</body>
</html>
`)
}
