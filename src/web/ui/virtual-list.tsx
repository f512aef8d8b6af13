import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core'
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks'

interface VirtualListProps {
  count: number
  /** Estimated height of an item before it is measured, in pixels. */
  estimate: number
  item(index: number): ComponentChildren
  /** Returns a key that stays the same when the item moves. */
  keyOf?: (index: number) => string | number
  label: string
  /** Index of the item that is kept visible. */
  selected?: number | undefined
  /** Called near the end of the list, to load more. */
  onNearEnd?: () => void
  class?: string
}

/** A list of any length that renders only its visible items. Its height is set by CSS. */
export function VirtualList({
  count,
  estimate,
  item,
  keyOf = (index) => index,
  label,
  selected,
  onNearEnd,
  class: own = '',
}: VirtualListProps) {
  const frame = useRef<HTMLElement>(null)
  const [, render] = useReducer<number, void>((times) => times + 1, 0)
  const options = {
    count,
    getScrollElement: () => frame.current,
    estimateSize: () => estimate,
    getItemKey: keyOf,
    overscan: 6,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    onChange: () => render(),
  }
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(options))
  virtualizer.setOptions(options)
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer])
  useLayoutEffect(() => virtualizer._willUpdate())
  useLayoutEffect(() => {
    if (selected !== undefined && selected >= 0) virtualizer.scrollToIndex(selected, { align: 'auto' })
  }, [selected, virtualizer])
  const items = virtualizer.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useLayoutEffect(() => {
    if (count > 0 && last >= count - 20) onNearEnd?.()
  }, [last, count])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section ref={frame} class={`virtual ${own}`} aria-label={label} tabIndex={0}>
      <ul style={{ height: `${virtualizer.getTotalSize()}px` }}>
        {items.map(({ key, index, start }) => (
          <li
            key={key}
            aria-setsize={count}
            aria-posinset={index + 1}
            data-index={index}
            ref={(element) => virtualizer.measureElement(element)}
            style={{ transform: `translateY(${start}px)` }}
          >
            {item(index)}
          </li>
        ))}
      </ul>
    </section>
  )
}
