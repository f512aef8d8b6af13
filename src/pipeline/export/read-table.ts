import { UserError } from '../../domain/errors/user-error.js'
import type { Row, Table } from '../../domain/exports/tables.js'
import type { Candidates, CommentPlace } from '../../domain/ports/tagged-comments.js'
import type { CommentDeps, OpenComments } from './open-comments.js'
import { readAllShown } from './read-comments.js'

/** Rows of a page, and comments that are read for one at most: a page may be shorter where few rows match. */
const PAGE = 2000
const MAX_READ = 20_000
/** Rows that are sorted, and comments that are looked through to count rows. */
const MAX_SORTED = 100_000
const MAX_COUNTED = 500_000

/** Which rows of a table, as they are shown. */
export interface RowFilter {
  matches(row: Row): boolean
  /** What the database may leave out beforehand. */
  candidates: Candidates
}

/** Where a page of rows begins: after a comment, with rows still to be skipped and taken. */
interface RowPlace {
  after: CommentPlace | null
  /** Rows of the page that are wanted at most. */
  size?: number | undefined
  skip: number
  /** Null: all. */
  top: number | null
}

/** A row of a sorted table, as it was when it was read: it is another once anything of its comment changes. */
const identityOf = (table: Table, row: Row): string => JSON.stringify([...table.key, 'changedAt'].map((name) => row[name]))

/** Where a page of sorted rows begins: after the last row that was read, with rows still to be taken. */
type SortedPlace = Omit<RowPlace, 'after'> & { last: string | null }

/** Reads a page of rows, newest comments first. */
export async function readRows(
  deps: Pick<CommentDeps, 'tagged'>,
  opened: OpenComments,
  table: Table,
  { matches, candidates }: RowFilter,
  { after, skip, top, size = PAGE }: RowPlace,
): Promise<{ rows: Row[]; next: Omit<RowPlace, 'size'> | null }> {
  const rows: Row[] = []
  let read = 0
  let left = { skip, top: top ?? Number.POSITIVE_INFINITY }
  for await (const comments of readAllShown(deps, opened, {}, { after, candidates }))
    for (const comment of comments) {
      for (const row of table.rowsOf(comment)) {
        if (left.top === 0 || !matches(row)) continue
        if (left.skip > 0) left = { ...left, skip: left.skip - 1 }
        else {
          rows.push(row)
          left = { ...left, top: left.top - 1 }
        }
      }
      read++
      if (left.top === 0) return { rows, next: null }
      if (rows.length < Math.min(size, PAGE) && read < MAX_READ) continue
      const next = { after: { at: new Date(comment.at), id: comment.id }, skip: left.skip }
      return { rows, next: { ...next, top: top === null ? null : left.top } }
    }
  return { rows, next: null }
}

/**
 * Reads a page of rows in another order than that of time. It begins after the last row of the page before, wherever that is by now; only if that row
 * is gone or changed, after as many rows as were read.
 * @throws UserError where there are too many to sort
 */
export async function readSorted(
  deps: Pick<CommentDeps, 'tagged'>,
  opened: OpenComments,
  table: Table,
  { matches, candidates }: RowFilter,
  { compare, last, skip, top, size = PAGE }: SortedPlace & { compare: (one: Row, other: Row) => number },
): Promise<{ rows: Row[]; next: Omit<SortedPlace, 'size'> | null }> {
  const all: Row[] = []
  for await (const comments of readAllShown(deps, opened, {}, { candidates })) {
    for (const comment of comments) all.push(...table.rowsOf(comment).filter(matches))
    if (all.length > MAX_SORTED)
      throw new UserError(
        'invalid',
        `There are more than ${MAX_SORTED} rows to sort: narrow them with $filter, or leave out $orderby`,
      )
  }
  all.sort(compare)
  const found = last === null ? -1 : all.findIndex((row) => identityOf(table, row) === last)
  const from = found < 0 ? skip : found + 1
  const rows = all.slice(from, from + Math.min(PAGE, size, top ?? PAGE))
  const left = top === null ? null : top - rows.length
  const end = from + rows.length
  const isEnd = left === 0 || end >= all.length
  return { rows, next: isEnd ? null : { last: identityOf(table, all[end - 1]!), skip: end, top: left } }
}

/** Counts rows. @throws UserError where there are too many comments to look through */
export async function countRows(
  deps: Pick<CommentDeps, 'tagged'>,
  opened: OpenComments,
  table: Table,
  filter: RowFilter | null,
): Promise<number> {
  if (!filter && table.name === 'Comments') return deps.tagged.count(opened.scope, {}, opened.areas)
  let [count, read] = [0, 0]
  for await (const comments of readAllShown(deps, opened, {}, { candidates: filter?.candidates ?? {} })) {
    for (const comment of comments) {
      const rows = table.rowsOf(comment)
      count += filter ? rows.filter(filter.matches).length : rows.length
    }
    read += comments.length
    if (read > MAX_COUNTED)
      throw new UserError('invalid', 'There are too many comments to count: narrow at or changedAt with $filter')
  }
  return count
}
