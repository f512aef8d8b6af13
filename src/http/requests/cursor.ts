import { createHash } from 'node:crypto'
import { z } from 'zod'
import { UserError } from '../../domain/errors/user-error.js'
import { queryNumber } from './input.js'

/** Latest time that a Date can represent, in ms. */
const MAX_TIME = 8.64e15

/** A cursor in a query. */
export const cursor = z
  .string()
  .min(1)
  .max(4000)
  .meta({ description: 'The `next` of the page before, with the same filters; without it, the first page' })

/**
 * Creates functions that write and read the cursors of one list. Cursors are opaque. They grant no access, because every page is read through the
 * privacy gate again; their checksum detects a cursor that was edited, cut off, or made for another list or other filters.
 * @param list name of the list
 * @param place schema of the position, as JSON
 */
export function cursorsOf<S extends z.ZodType>(list: string, place: S) {
  const check = (payload: string, filters: unknown) =>
    createHash('sha256')
      .update(JSON.stringify([list, payload, filters]))
      .digest('base64url')
      .slice(0, 12)
  return {
    /** @param filters everything that must be the same for all pages */
    write(value: z.input<S>, filters: unknown): string {
      const payload = Buffer.from(JSON.stringify(value)).toString('base64url')
      return payload + check(payload, filters)
    },

    /** @throws UserError if the cursor is not valid for this list and these filters */
    read(given: string | undefined, filters: unknown): z.output<S> | null {
      if (given === undefined) return null
      const payload = given.slice(0, -12)
      if (given.slice(-12) !== check(payload, filters)) throw invalid()
      const parsed = place.safeParse(jsonOf(payload))
      if (!parsed.success) throw invalid()
      return parsed.data
    },
  }
}

/** @returns undefined if it is not JSON: the checksum is not secret, so a valid checksum guarantees nothing */
function jsonOf(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString())
  } catch {
    return undefined
  }
}

/** A time in a cursor, in ms. */
export const cursorTime = z.int().min(-MAX_TIME).max(MAX_TIME)

const invalid = () =>
  new UserError(
    'invalid',
    'Check cursor in the query: it is not a valid cursor for this list with these filters. Send "next" from the previous page unchanged, or leave it out',
  )

/** Query parameters of a paged list. */
export const paging = (limit: number) => ({
  limit: queryNumber(z.int().min(1).max(500)).default(limit),
  cursor: cursor.optional(),
})

/** Position of an item in a list. */
const Place = z.strictObject({ id: z.int(), at: z.int().min(0).max(1e9) })

/**
 * Returns one page of a list that is in memory.
 * @param list name of the list
 * @param items in a stable order
 * @param query its `limit` and `cursor`, and the filters that the list was read with
 * @throws UserError if the cursor is not valid for this list and these filters
 */
export function pageOf<T extends { id: number }>(
  list: string,
  items: readonly T[],
  { limit, cursor: given, ...filters }: { limit: number; cursor?: string | undefined; [filter: string]: unknown },
): { page: T[]; next: string | null } {
  const cursors = cursorsOf(list, Place)
  const after = cursors.read(given, filters)
  const found = after ? items.findIndex(({ id }) => id === after.id) + 1 : 0
  // If the item no longer exists, the list continues at its position.
  const start = after && found === 0 ? after.at : found
  const page = items.slice(start, start + limit)
  const last = page.at(-1)
  const end = start + page.length
  return { page, next: last && end < items.length ? cursors.write({ id: last.id, at: end - 1 }, filters) : null }
}

/**
 * Returns one page of a list that is sorted by descending id, from which one item more than the limit was read.
 * @throws UserError as {@link pageOf}
 */
export function newestFirst(list: string) {
  const cursors = cursorsOf(list, z.int().min(1).max(2_147_483_647))
  return {
    before: (given: string | undefined, filters: unknown): { before?: number } => {
      const before = cursors.read(given, filters)
      return before === null ? {} : { before }
    },
    cut: <T extends { id: number }>(read: readonly T[], limit: number, filters: unknown): { page: T[]; next: string | null } => {
      const page = read.slice(0, limit)
      return { page, next: read.length > limit ? cursors.write(page.at(-1)!.id, filters) : null }
    },
  }
}
