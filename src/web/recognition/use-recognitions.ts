import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { ApiError } from '../api/problem.js'
import { type GetAnswer, type Query, useQuery } from '../api/query.js'

/** A recognition shown on pages. */
export type Recognition = GetAnswer<'/v1/me/recognitions'>['items'][number]

/** One page of recognitions. */
export interface Page {
  items: Recognition[]
  next: string | null
}

/** Reads a page of recognitions after a cursor. */
type ReadPage<P extends Page> = (after: string | undefined, signal: AbortSignal) => Promise<P>

/** Recognitions of an address, loaded page by page. */
export interface Recognitions<P extends Page> {
  query: Query<P> & { reload(): void }
  /** Loads the next page; null if everything is shown. */
  more: (() => void) | null
  /** Why the last page was not read, while others are shown. */
  failed: ApiError | null
}

/**
 * Reads recognitions page by page; earlier ones stay while more are loaded.
 * @param address API address, which is also the cache key
 */
export function useRecognitions<P extends Page>(address: string, read: ReadPage<P>): Recognitions<P> {
  const asked = useSignal({ address, pages: 1 })
  const before = useRef<{ address: string; data?: P }>({ address })
  // After a change of team or period, the earlier recognitions are not shown.
  if (before.current.address !== address) before.current = { address }
  const pages = asked.value.address === address ? asked.value.pages : 1
  const query = useQuery(`${address}${address.includes('?') ? '&' : '?'}pages=${pages}`, (signal) =>
    readPages(read, pages, signal),
  )
  if (query.data) before.current.data = query.data
  const data = query.data ?? before.current.data
  const isOlder = query.data === undefined && data !== undefined
  const next = () => {
    if (isOlder) query.reload()
    else asked.value = { address, pages: pages + 1 }
  }
  return {
    query: { ...query, data },
    more: data && data.next !== null ? next : null,
    failed: isOlder ? query.error : null,
  }
}

async function readPages<P extends Page>(read: ReadPage<P>, count: number, signal: AbortSignal): Promise<P> {
  const first = await read(undefined, signal)
  let { items, next } = first
  for (let page = 1; page < count && next !== null; page++) {
    const further = await read(next, signal)
    items = [...items, ...further.items]
    next = further.next
  }
  return { ...first, items, next }
}
