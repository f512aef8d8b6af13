import type { Access } from '../access/access.js'
import type { ChangePlace } from '../changes/change.js'
import type { CommentFilter } from '../comments/comment-filter.js'
import type { ShownTaggedComment } from '../comments/tagged-comment.js'
import type { ExportColumn } from './columns.js'

export const EXPORT_FORMATS = ['csv', 'ndjson', 'xlsx', 'parquet'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** `rfc4180`: commas, no byte order mark; `excel`: with a byte order mark, so that Excel reads UTF-8, and the delimiter of its language. */
export const CSV_DIALECTS = ['rfc4180', 'excel'] as const
export const CSV_DELIMITERS = [',', ';'] as const

/** How a file is written. */
export interface ExportForm {
  format: ExportFormat
  /** Of CSV. */
  dialect: (typeof CSV_DIALECTS)[number]
  /** Of Excel's CSV. */
  delimiter: (typeof CSV_DELIMITERS)[number]
}

/** Which comments go into a file, and how it is written. */
export interface ExportRequest extends ExportForm {
  /** Key of an area; null: of all responses. */
  area: string | null
  /** Such as 2026-10; null: all that is open. */
  period: string | null
  filter: CommentFilter
}

export const EXPORT_STATES = ['queued', 'running', 'done', 'failed'] as const
export type ExportState = (typeof EXPORT_STATES)[number]

/** A file of comments that somebody asked for. */
export interface Export {
  id: number
  /** Name of who asked for it. */
  by: string
  /** Who asked for it: `key:ID` or `person:ID`. */
  owner: string
  access: Access
  request: ExportRequest
  status: ExportState
  /** Why it failed, for people. */
  error: string | null
  /** Comments that the filter finds, as far as the database can count them; null before it begins. */
  total: number | null
  /** Comments written so far. */
  rows: number
  /** Of the finished file. */
  bytes: number | null
  /** The last change that it began after. */
  place: ChangePlace | null
  /** As `ChangeStore.settings` said when it began; null: it has not begun. */
  settings: string | null
  createdAt: Date
  finishedAt: Date | null
  /** When it and its file are removed. */
  expiresAt: Date
}

/** Turns pages of comments into a file of a form, piece by piece. @throws UserError where the form cannot hold them */
export type EncodeExport = (
  form: ExportForm,
  pages: AsyncIterable<ShownTaggedComment[]>,
  columns: ExportColumn[],
) => AsyncIterable<Uint8Array | string>
