/** @throws if markup is not well-formed: a tag not closed, an attribute twice or unquoted, a bare `&` or `<` */
export function checkXml(markup: string): void {
  const open: string[] = []
  const tag = /<(\/?)([a-zA-Z][\w:-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|<!--[\s\S]*?-->|<\?[^>]*\?>|([^<]+)/gy
  let at = 0
  while (at < markup.length) {
    tag.lastIndex = at
    const match = tag.exec(markup)
    if (!match) throw new Error(`Not well-formed at ${JSON.stringify(markup.slice(at, at + 60))}`)
    const [whole, closing, name, attributes = '', empty, text] = match
    if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(text ?? attributes))
      throw new Error(`A bare & in ${whole.slice(0, 60)}`)
    const names = [...attributes.matchAll(/([\w:-]+)=/g)].map((attribute) => attribute[1])
    if (new Set(names).size < names.length) throw new Error(`An attribute twice in ${whole}`)
    if (name && closing && open.pop() !== name) throw new Error(`</${name}> closes nothing`)
    if (name && !closing && !empty) open.push(name)
    at += whole.length
  }
  if (open.length > 0) throw new Error(`Not closed: ${open.join()}`)
}

/** The SVG elements of a page. */
export const svgsOf = (page: string): string[] => page.match(/<svg[\s\S]*?<\/svg>/g) ?? []
