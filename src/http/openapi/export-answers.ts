import { z } from 'zod'
import { CSV_DELIMITERS, CSV_DIALECTS, EXPORT_FORMATS, EXPORT_STATES } from '../../domain/exports/export.js'
import { CommentFilterAnswer } from './shared-answers.js'

const text = z.string()

/** An export in the list of exports. */
export const ExportAnswer = z
  .strictObject({
    id: z.int(),
    by: text,
    area: text.nullable(),
    period: text.nullable(),
    filter: CommentFilterAnswer,
    format: z.enum(EXPORT_FORMATS),
    dialect: z.enum(CSV_DIALECTS),
    delimiter: z.enum(CSV_DELIMITERS),
    status: z.enum(EXPORT_STATES),
    error: text.nullable(),
    total: z.int().nullable().meta({ description: 'Number of comments to write; null before it begins' }),
    rows: z.int().meta({ description: 'Number of comments written so far' }),
    bytes: z.int().nullable(),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    expiresAt: z.iso.datetime().meta({ description: 'When the export and its file are removed' }),
  })
  .meta({ id: 'Export' })

/** One export, with a link to its file once it is written. */
export const OneExportAnswer = ExportAnswer.extend({
  file: z
    .strictObject({
      url: text.meta({
        description: 'Opens the file for anyone who has the link, until it expires; every response contains a new link',
      }),
      expiresAt: z.iso.datetime(),
    })
    .nullable(),
}).meta({ id: 'ExportWithFile' })
