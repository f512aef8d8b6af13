import { type Signal, signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Paths } from '../../client/client.js'
import { answerOf, api } from './client.js'
import { ApiError } from './problem.js'

/** State of a query. */
export interface Query<T> {
  /** Latest answer; kept while it is loaded again. */
  data: T | undefined
  error: ApiError | null
  loading: boolean
}

interface Entry {
  state: Signal<Query<unknown>>
  load: (signal: AbortSignal) => Promise<unknown>
  /** Number of components that show it. */
  users: number
  running: AbortController | null
  isStale: boolean
  /** Number of optimistic changes that the service has not answered. */
  changes: number
}

const entries = new Map<string, Entry>()
/** Number of answers to keep for going back although no page shows them. */
const MAX_UNUSED = 60
const NOTHING: Query<never> = { data: undefined, error: null, loading: false }

function entryOf(key: string, load: Entry['load']): Entry {
  const known = entries.get(key)
  if (known) return Object.assign(known, { load })
  const made: Entry = {
    state: signal({ data: undefined, error: null, loading: true }),
    load,
    users: 0,
    running: null,
    isStale: true,
    changes: 0,
  }
  entries.set(key, made)
  return made
}

async function load(entry: Entry): Promise<void> {
  // What is read now may be older than an optimistic change: it is read again once the service has answered.
  if (entry.changes > 0) {
    entry.isStale = true
    return
  }
  entry.running?.abort()
  const running = new AbortController()
  entry.running = running
  entry.isStale = false
  entry.state.value = { ...entry.state.peek(), loading: true }
  try {
    const data = await entry.load(running.signal)
    if (!running.signal.aborted) entry.state.value = { data, error: null, loading: false }
  } catch (error) {
    if (running.signal.aborted) return
    entry.isStale = true
    const shown = error instanceof ApiError ? error : new ApiError(String(error), 0)
    entry.state.value = { ...entry.state.peek(), error: shown, loading: false }
  } finally {
    if (entry.running === running) entry.running = null
  }
}

/**
 * Reads data and caches it under a key. All components with the same key share it; cached data is shown immediately and read again. A request that no
 * component needs any more is aborted.
 * @param key null to read nothing
 */
export function useQuery<T>(key: string | null, read: (signal: AbortSignal) => Promise<T>): Query<T> & { reload(): void } {
  const entry = key === null ? null : entryOf(key, read)
  useEffect(() => {
    if (!entry) return
    entry.users += 1
    if (entry.isStale) void load(entry)
    return () => {
      entry.users -= 1
      if (entry.users === 0) {
        entry.running?.abort()
        entry.isStale = true
        forget()
      }
    }
  }, [entry])
  const state = (entry?.state.value ?? NOTHING) as Query<T>
  return { ...state, reload: () => entry && void load(entry) }
}

function forget(): void {
  const unused = [...entries].filter(([, { users }]) => users === 0)
  for (const [key] of unused.slice(0, Math.max(0, unused.length - MAX_UNUSED))) entries.delete(key)
}

/** Reads again what is shown under addresses with one of these prefixes; other cached data is read again when it is shown. */
export function invalidate(...prefixes: string[]): void {
  for (const [key, entry] of entries) {
    if (!prefixes.some((prefix) => key.startsWith(prefix))) continue
    entry.isStale = true
    if (entry.users > 0) void load(entry)
  }
}

/** An optimistic change. It ends with one of these: until then, nothing that was read replaces it. */
export interface Change {
  keep(): void
  revert(): void
}

/** Changes the shown data of addresses with this prefix before the service has answered. */
export function change<T>(prefix: string, update: (data: T) => T): Change {
  const changed = [...entries].flatMap(([key, entry]) =>
    key.startsWith(prefix) && entry.state.peek().data !== undefined ? [{ entry, before: entry.state.peek().data }] : [],
  )
  for (const { entry, before } of changed) {
    entry.changes += 1
    if (entry.running) entry.isStale = true
    entry.running?.abort()
    entry.state.value = { ...entry.state.peek(), data: update(before as T) }
  }
  const keep = () => {
    for (const { entry } of changed) {
      entry.changes -= 1
      if (entry.isStale && entry.users > 0) void load(entry)
    }
  }
  return {
    keep,
    revert() {
      for (const { entry, before } of changed) entry.state.value = { ...entry.state.peek(), data: before }
      keep()
    },
  }
}

type GetPath = { [P in keyof Paths]: 'get' extends keyof Paths[P] ? P : never }[keyof Paths]
type Operation<P extends GetPath> = Paths[P] extends { get: infer O } ? O : never
/** Parameters of a GET: `{ path, query }`. */
export type GetParams<P extends GetPath> = Operation<P> extends { parameters: infer G } ? G : never
/** Answer of a GET. */
export type GetAnswer<P extends GetPath> =
  Operation<P> extends { responses: { 200: { content: { 'application/json': infer A } } } } ? A : never

/** Returns the address of a GET, which is also its cache key: `/v1/areas/all/packs/2026-10?month=…`. */
export function addressOf(path: string, params: { path?: object; query?: object } | undefined): string {
  const given = Object.entries(params?.path ?? {})
  const filled = given.reduce((text, [name, value]) => text.replace(`{${name}}`, encodeURIComponent(String(value))), path)
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params?.query ?? {})) {
    if (value !== undefined && value !== '') for (const each of [value].flat()) query.append(name, String(each))
  }
  return query.size > 0 ? `${filled}?${query}` : filled
}

/**
 * Reads an address of the API: `useGet('/v1/areas/{key}', { path: { key: 'all' } })`.
 * @param params null to read nothing
 */
export function useGet<P extends GetPath>(path: P, params: GetParams<P> | null): Query<GetAnswer<P>> & { reload(): void } {
  const key = params === null ? null : addressOf(path, params as Addressed)
  return useQuery(key, reading(path, params))
}

/** Starts reading an address that is about to be shown. */
export function preloadGet<P extends GetPath>(path: P, params: GetParams<P>): void {
  void load(entryOf(addressOf(path, params as Addressed), reading(path, params)))
}

type Addressed = { path?: object; query?: object }

const reading =
  <P extends GetPath>(path: P, params: GetParams<P> | null) =>
  (signal: AbortSignal): Promise<GetAnswer<P>> =>
    answerOf(api.GET(path as never, { params, signal } as never) as never)
