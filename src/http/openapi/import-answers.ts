import { z } from 'zod'
import { LABELS } from '../../domain/comments/labels.js'
import { IMPORT_FILE_STATUSES, type ImportFile } from '../../domain/responses/import-file.js'
import type { ImportSummary } from '../../domain/responses/response.js'
import type { ImportPreview } from '../../pipeline/import/preview-import.js'
import { answerOf, CodedAnswer } from './answers.js'
import { RowProblemAnswer, shownComment } from './shared-answers.js'

const text = z.string()
const int = z.int()
const number = z.number().nullable()

const summary = {
  id: int,
  read: int,
  imported: int,
  repeated: int,
  changed: int,
  updated: int,
  rejected: int,
  unanswered: int,
  problems: z.array(RowProblemAnswer),
}
export const ImportSummaryAnswer = answerOf<ImportSummary>()('ImportSummary', summary)
const standing = { ...summary, status: z.enum(['running', 'done', 'failed', 'undone']), error: text.nullable() }
export const ImportAnswer = z
  .strictObject({
    ...standing,
    latestAt: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'Time of its latest response; null while it runs, or if it added none' }),
    areas: z.array(text).meta({ description: 'Keys of the areas that have responses of it; none while it runs' }),
  })
  .meta({ id: 'Import' })
export const ImportListItem = z
  .strictObject({ ...standing, fileName: text, startedAt: z.iso.datetime() })
  .meta({ id: 'ListedImport' })

export const ImportPreviewAnswer = answerOf<ImportPreview>()('ImportPreview', {
  format: z.enum(['csv', 'ndjson', 'xlsx']),
  encoding: text.optional(),
  delimiter: text.optional(),
  sheet: text.optional(),
  otherSheets: z.array(text).optional(),
  columns: z.array(
    z.strictObject({ name: text, title: text.optional(), use: text.nullable(), byContent: z.boolean(), samples: z.array(text) }),
  ),
  notes: z.array(text),
  noteCodes: z.array(CodedAnswer),
  questions: z.array(text),
  questionCodes: z.array(CodedAnswer.nullable()),
  fileName: text,
  isComplete: z.boolean(),
  bytesRead: int,
  totalBytes: int,
  read: int,
  imported: int,
  repeated: int.nullable(),
  changed: int.nullable(),
  changedLines: z.array(int).meta({ description: 'Lines of the first 20 changed rows' }),
  rejected: int,
  unanswered: int,
  problems: z.array(z.strictObject({ reason: text, count: int, lines: z.array(int) })),
  rows: z.array(
    z.strictObject({
      line: int,
      id: text,
      at: z.iso.datetime(),
      score: number,
      comment: text.nullable(),
      ticket: text.nullable(),
      lostMinutes: number,
      dimensions: z.record(text, text),
    }),
  ),
})

/** Result of sending tickets: JSON is accepted as a whole; rows of a file may be rejected. */
export const TicketsAnswer = z.strictObject({
  read: int,
  added: int,
  updated: int,
  rejected: int.optional(),
  problems: z.array(RowProblemAnswer).optional(),
})

const { responseId: _, ...comment } = shownComment
export const ResponsePageAnswer = z.strictObject({
  responses: z.array(
    z.strictObject({
      id: int,
      ...comment,
      labels: z.array(z.strictObject({ label: z.enum(LABELS), probability: z.number().min(0).max(1) })),
      language: text.nullable(),
      lostMinutes: number,
    }),
  ),
  next: text.nullable(),
  note: text.optional(),
})
export const UnmaskedAnswer = z.strictObject({ id: int, ...comment })

const ImportFileAnswer = answerOf<ImportFile>()('ImportFile', {
  id: int,
  name: text,
  status: z.enum(IMPORT_FILE_STATUSES),
  error: text.nullable(),
  summary: ImportSummaryAnswer.nullable(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
})
const count = int.min(0)
export const StatusAnswer = z.strictObject({
  responses: z.strictObject({
    none: count,
    pending: count,
    done: count,
    unsupported: count,
    failed: count,
    routed: count.optional(),
  }),
  jobs: z.strictObject({ waiting: count, active: count, delayed: count, failed: count }),
  engine: text,
  importFolder: z.strictObject({
    files: z.strictObject({ running: count, done: count, failed: count }),
    latest: z.array(ImportFileAnswer),
  }),
})
export const DimensionsAnswer = z.strictObject({
  dimensions: z.record(text, z.array(z.strictObject({ value: text, responses: int }))),
})
