const MARKUP = Symbol('markup')

/** Markup that may stand in a page as it is. Only {@link html} and {@link trusted} make it. */
export interface Html {
  readonly [MARKUP]: string
}

export type HtmlValue = Html | string | number | null | undefined | false | readonly HtmlValue[]

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text that may stand between tags or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!)
}

/**
 * A template whose values are escaped, unless they are markup themselves. Lists are joined; null, undefined and false are nothing.
 * Attribute values must stand in quotes.
 */
export function html(parts: TemplateStringsArray, ...values: HtmlValue[]): Html {
  return { [MARKUP]: parts.reduce((before, part, index) => before + render(values[index - 1]) + part) }
}

/** Takes text for markup: for what this project wrote itself, never for what came in. */
export function trusted(markup: string): Html {
  return { [MARKUP]: markup }
}

/** The markup as text. */
export function toText(value: Html): string {
  return value[MARKUP]
}

function render(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return ''
  if (typeof value === 'string') return escapeHtml(value)
  if (typeof value === 'number') return String(value)
  return MARKUP in value ? value[MARKUP] : (value as readonly HtmlValue[]).map(render).join('')
}
