import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { EVERYTHING } from '../../domain/access/access.js'
import { type CommentFilter, REVIEW_STATES } from '../../domain/comments/comment-filter.js'
import { LABELS } from '../../domain/comments/labels.js'
import { UserError } from '../../domain/errors/user-error.js'
import { CSV_DELIMITERS, CSV_DIALECTS, EXPORT_FORMATS } from '../../domain/exports/export.js'
import { writeExport } from '../../output/export/write-export.js'
import { describeExport } from '../../pipeline/export/keep-exports.js'
import { createOpenDays } from '../../pipeline/export/open-days-once.js'
import { writeComments } from '../../pipeline/export/run-export.js'
import { showProgress } from '../terminal/progress.js'
import { BY, withStores } from '../terminal/services.js'
import { chooseFormat } from '../terminal/write-output.js'

const score = z.coerce.number().min(0).max(10).optional()
const ids = z.coerce.number().int().min(1)
const Options = z.strictObject({
  area: z.string().optional(),
  period: z.string().optional(),
  dimension: z.array(z.string().regex(/^[^:]+:.+$/s, 'must be a dimension and a value, such as location:Espoo')).optional(),
  label: z.array(z.enum(LABELS)).optional(),
  theme: z.array(ids).optional(),
  minScore: score,
  maxScore: score,
  language: z.array(z.string()).optional(),
  person: ids.optional(),
  state: z.enum(REVIEW_STATES).optional(),
  id: z.array(ids).optional(),
  text: z.string().optional(),
  format: z.string().optional(),
  dialect: z.enum(CSV_DIALECTS).default('rfc4180'),
  delimiter: z.enum(CSV_DELIMITERS).default(';'),
  out: z.string().optional(),
})

/** Writes the comments that `GET /v1/comments` gives for the same filters into a file, or to standard output. @throws UserError */
export async function runExport(given: unknown): Promise<void> {
  const parsed = Options.safeParse(given)
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!
    throw new UserError('invalid', `--${String(path[0]).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: ${message}`)
  }
  const { area, period, dialect, delimiter, format, out, ...filters } = parsed.data
  const chosen = chooseFormat(EXPORT_FORMATS, ['xlsx', 'parquet'], { format, out })
  const request = {
    ...{ format: chosen, dialect, delimiter },
    ...{ area: area ?? null, period: period ?? null, filter: filterOf(filters) },
  }
  await withStores(async (stores) => {
    const deps = { ...stores, openDays: createOpenDays(stores), encode: writeExport }
    const written = await writeComments(deps, request, EVERYTHING)
    await stores.audit.add({ by: BY, action: 'export', subject: 'export:command-line', reason: describeExport(request) })
    const progress = showProgress('Exporting')
    async function* shown() {
      for await (const piece of written.pieces) {
        yield piece
        progress.update(written.rows(), written.total)
      }
    }
    try {
      await write(shown(), out)
    } finally {
      progress.stop()
    }
    process.stderr.write(`${written.rows().toLocaleString('en')} comments exported\n`)
  })
}

function filterOf({ dimension = [], label, theme, language, person, id, text, ...rest }: Filters): CommentFilter {
  const dimensions: Record<string, string[]> = {}
  for (const each of dimension) {
    const [, key = '', value = ''] = /^([^:]*):(.*)$/s.exec(each) ?? []
    dimensions[key] = [...(dimensions[key] ?? []), value]
  }
  return {
    ...(dimension.length > 0 && { dimensions }),
    ...{ labels: label, themes: theme, languages: language, member: person, ids: id, text },
    ...rest,
  }
}
type Filters = Omit<z.output<typeof Options>, 'area' | 'period' | 'format' | 'dialect' | 'delimiter' | 'out'>

/** A file is there as a whole or not at all. */
async function write(pieces: AsyncIterable<Uint8Array | string>, out: string | undefined): Promise<void> {
  const readable = Readable.from(pieces, { objectMode: true, highWaterMark: 1 })
  if (out === undefined) return pipeline(readable, process.stdout, { end: false })
  const part = `${out}.part`
  try {
    await pipeline(readable, createWriteStream(part))
    await rename(part, out)
  } catch (error) {
    await rm(part, { force: true })
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined || !/^E[A-Z]+$/.test(code)) throw error
    throw new UserError('invalid', `cannot write ${out} (${code}): check the folder, its permissions and free space`)
  }
}
