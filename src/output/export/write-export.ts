import type { ShownTaggedComment } from '../../domain/comments/tagged-comment.js'
import type { EncodeExport } from '../../domain/exports/export.js'
import { writeCsv } from './csv.js'
import { writeParquet } from './parquet.js'
import { writeXlsx } from './xlsx.js'

/** Writes comments in the form that is asked for. */
export const writeExport: EncodeExport = (form, pages, columns) => {
  if (form.format === 'csv') return writeCsv(form, pages, columns)
  if (form.format === 'xlsx') return writeXlsx(pages, columns)
  if (form.format === 'parquet') return writeParquet(pages, columns)
  return writeNdjson(pages)
}

/** A comment a line, as `GET /v1/comments` gives it. */
async function* writeNdjson(pages: AsyncIterable<ShownTaggedComment[]>): AsyncGenerator<string> {
  for await (const page of pages) if (page.length > 0) yield `${page.map((comment) => JSON.stringify(comment)).join('\n')}\n`
}
