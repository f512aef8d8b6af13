import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useShortcuts } from '../../app/shortcuts.js'
import { t } from '../../text/text.js'
import { Menu } from '../../ui/menu.js'
import { returned } from './use-actions.js'

const CARD = 'application/x-verbatim-card'

interface BoardProps<T, S extends string> {
  /** `action` or `initiative`. */
  kind: string
  label: string
  columns: readonly { id: S; title: string }[]
  cards: readonly T[]
  nameOf(card: T): string
  mayMove: boolean
  onMove(card: NoInfer<T>, to: NoInfer<S>): unknown
  /** Opens a card for editing. */
  onOpen(card: NoInfer<T>): void
  children(card: T): ComponentChildren
}

/** Cards in columns by status, moved by dragging, with the arrow keys, or from the menu of a card. */
export function Board<T extends { id: number; status: S }, S extends string>(props: BoardProps<T, S>) {
  const { kind, label, columns, cards, nameOf, mayMove, onMove, onOpen, children } = props
  const board = useRef<HTMLElement>(null)
  /** The card that keeps the focus after it has moved to another column. */
  const held = useRef<number | null>(null)
  const nameIn = (id: number) => board.current?.querySelector<HTMLElement>(`[data-card="${id}"] .card-name`)
  // A layout effect, because a passive effect of an earlier render would run first.
  useLayoutEffect(() => {
    if (held.current === null) return
    nameIn(held.current)?.focus()
    held.current = null
  })
  /** If a change was refused, its card is back in its column and gets the focus again. */
  const refused = cards.find(({ id }) => returned.value === `${kind}-${id}`)?.id
  useLayoutEffect(() => {
    if (refused !== undefined && document.activeElement === document.body) nameIn(refused)?.focus()
  }, [refused])
  const focused = () => {
    const id = Number((document.activeElement as HTMLElement | null)?.closest<HTMLElement>('[data-card]')?.dataset.card)
    return cards.find((card) => card.id === id)
  }
  const move = (card: T, to: S) => {
    if (card.status === to) return
    held.current = card.id
    onMove(card, to)
  }
  const push = (by: number) => {
    const card = focused()
    const to = card && columns[columns.findIndex(({ id }) => id === card.status) + by]
    if (card && to) move(card, to.id)
  }
  const step = (by: number) => {
    const order = columns.flatMap(({ id }) => cards.filter(({ status }) => status === id))
    const at = order.findIndex(({ id }) => id === focused()?.id)
    const next = order[at < 0 ? 0 : Math.max(0, Math.min(order.length - 1, at + by))]
    if (next) nameIn(next.id)?.focus()
  }
  useShortcuts([
    { key: 'j', text: 'actions.key-next', run: () => step(1) },
    { key: 'k', text: 'actions.key-previous', run: () => step(-1) },
    ...(mayMove
      ? [
          { key: 'ArrowRight', text: 'actions.key-right', run: () => push(1) },
          { key: 'ArrowLeft', text: 'actions.key-left', run: () => push(-1) },
        ]
      : []),
  ])
  return (
    <section ref={board} class="board" aria-label={label}>
      {columns.map(({ id: column, title }) => {
        const own = cards.filter(({ status }) => status === column)
        return (
          <section
            key={column}
            aria-label={title}
            onDragOver={(event) => {
              if (!mayMove || !event.dataTransfer?.types.includes(CARD)) return
              event.preventDefault()
              event.currentTarget.classList.add('target')
            }}
            onDragLeave={({ currentTarget }) => currentTarget.classList.remove('target')}
            onDrop={(event) => {
              event.currentTarget.classList.remove('target')
              const card = cards.find(({ id }) => `${kind}-${id}` === event.dataTransfer?.getData(CARD))
              if (!mayMove || !card) return
              event.preventDefault()
              move(card, column)
            }}
          >
            <h2 class="row">
              {title} <small>{own.length}</small>
            </h2>
            <ul>
              {own.map((card) => (
                <li
                  key={card.id}
                  data-card={card.id}
                  class={`board-card ${returned.value === `${kind}-${card.id}` ? 'returned' : ''}`}
                  draggable={mayMove}
                  onDragStart={(event) => event.dataTransfer?.setData(CARD, `${kind}-${card.id}`)}
                >
                  <div class="card-head">
                    {mayMove ? (
                      <button type="button" class="card-name" onClick={() => onOpen(card)}>
                        {nameOf(card)}
                      </button>
                    ) : (
                      <b class="card-name" tabIndex={-1}>
                        {nameOf(card)}
                      </b>
                    )}
                    {mayMove && (
                      <Menu
                        kind="quiet icon"
                        label={t('actions.move', { name: nameOf(card) })}
                        items={columns.map(({ id, title: text }) => ({
                          ...{ id, text, checked: id === card.status },
                          run: () => move(card, id),
                        }))}
                      >
                        ⋯
                      </Menu>
                    )}
                  </div>
                  {children(card)}
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </section>
  )
}
