import type { Chosen, Item } from './list-item.js'

/** A choice with nothing set. */
export const EMPTY = {
  pinned: false,
  hidden: false,
  released: false,
  member: null,
  position: null,
  note: '',
  discussedAt: null,
  by: '',
  at: '1970-01-01T00:00:00.000Z',
}

/** Returns the expected new order before the service has answered. */
export function arranged(items: Item[], key: string, { pinned, hidden, released, position }: Chosen): Item[] {
  const own = items.find((each) => each.key === key)
  if (!own) return items
  const others = items.filter((each) => each.key !== key)
  if (hidden !== undefined || released !== undefined) return others
  const front = others.filter(({ choice }) => choice?.pinned).length
  const place = pinned ? front : position != null ? front + position - 1 : null
  if (place === null) return items
  return [...others.slice(0, place), own, ...others.slice(place)]
}
