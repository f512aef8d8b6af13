import type { ComponentChildren } from 'preact'

/**
 * A section of a page with a heading.
 * @param props.more content beside the heading, such as a link to all items
 */
export const Card = ({
  title,
  more,
  children,
  class: own = '',
}: {
  title: string
  more?: ComponentChildren
  children: ComponentChildren
  class?: string
}) => (
  <section class={`card ${own}`}>
    <header>
      <h2>{title}</h2>
      {more}
    </header>
    {children}
  </section>
)

interface StatProps {
  name: string
  value: ComponentChildren
  note?: ComponentChildren
  /** Link to the items that the figure counts. */
  href?: string | undefined
}

/** One figure with its name, and a link to its details. */
export function Stat({ name, value, note, href }: StatProps) {
  const content = (
    <>
      <span class="name">{name}</span>
      <span class="value">{value}</span>
      {note && <span class="note">{note}</span>}
    </>
  )
  return href === undefined ? (
    <div class="stat">{content}</div>
  ) : (
    <a class="stat" href={href}>
      {content}
    </a>
  )
}
