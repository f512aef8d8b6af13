import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { type GetAnswer, type Query, useQuery } from '../api/query.js'

/** A recognition as pages show it. */
export type Recognition = GetAnswer<'/v1/me/recognitions'>['items'][number]

interface Page {
  items: Recognition[]
  next: string | null
}

/** A page of the API with recognitions, after a cursor. */
type ReadPage<P extends Page> = (after: string | undefined, signal: AbortSignal) => Promise<P>

/** Recognitions of an address, one page after the other. */
export interface Recognitions<P extends Page> {
  query: Query<P> & { reload(): void }
  /** Reads the next page too; null where everything is shown. */
  more: (() => void) | null
}

/**
 * Reads recognitions by pages; what is shown stays while more is read.
 * @param address of the API, which is also the key
 */
export function useRecognitions<P extends Page>(address: string, read: ReadPage<P>): Recognitions<P> {
  const asked = useSignal({ address, pages: 1 })
  const before = useRef<{ address: string; data?: P }>({ address })
  // Of another team or period, nothing of the one before is shown.
  if (before.current.address !== address) before.current = { address }
  const pages = asked.value.address === address ? asked.value.pages : 1
  const query = useQuery(`${address}${address.includes('?') ? '&' : '?'}pages=${pages}`, (signal) =>
    readPages(read, pages, signal),
  )
  if (query.data) before.current.data = query.data
  const data = query.data ?? before.current.data
  return {
    query: { ...query, data },
    more: data && data.next !== null ? () => (asked.value = { address, pages: pages + 1 }) : null,
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
