import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core'
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks'

interface VirtualListProps {
  count: number
  /** Estimated height of an item before it is measured, in pixels. */
  estimate: number
  /** Renders an item. Items are rendered again when this function changes, not while scrolling. */
  item(index: number): ComponentChildren
  /** Returns a key that stays the same when the item moves. A new function positions all items again. */
  keyOf?: (index: number) => string | number
  label: string
  /** Index of the item that is kept visible. */
  selected?: number | undefined
  /** Called when fewer than `ahead` items follow, to load more. */
  onNearEnd?: () => void
  ahead?: number
  class?: string
}

const byIndex = (index: number) => index

/** A list of any length that renders only its visible items. Its height is set by CSS. */
export function VirtualList(props: VirtualListProps) {
  const { count, estimate, item, keyOf = byIndex, label, selected, onNearEnd, ahead = 100, class: own = '' } = props
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
    if (count > 0 && last >= count - ahead) onNearEnd?.()
  }, [last, count])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section ref={frame} class={`virtual ${own}`} aria-label={label} tabIndex={0}>
      <ul style={{ height: `${virtualizer.getTotalSize()}px` }}>
        {items.map(({ key, index, start }) => (
          <Row key={key} {...{ index, start, count, item }} measure={virtualizer.measureElement} />
        ))}
      </ul>
    </section>
  )
}

interface RowProps extends Pick<VirtualListProps, 'count' | 'item'> {
  index: number
  /** Pixels from the beginning of the list. */
  start: number
  measure(element: HTMLElement | null): void
}

/** An item at its position. It is not rendered again while the list scrolls. */
function Row({ index, start, count, item, measure }: RowProps) {
  const content = useMemo(() => item(index), [index, item])
  return useMemo(
    () => (
      <li
        aria-setsize={count}
        aria-posinset={index + 1}
        data-index={index}
        ref={measure}
        style={{ transform: `translateY(${start}px)` }}
      >
        {content}
      </li>
    ),
    [index, start, count, content, measure],
  )
}
