import { type Readable, Transform } from 'node:stream'
import type { Request } from 'express'
import { UserError } from '../../domain/errors/user-error.js'
import { HttpError } from '../errors.js'

/** Bytes that one upload may have. */
const MAX_UPLOAD_BYTES = 2 * 1024 ** 3

/** What a body may be, and what it is called where no name is given. */
const KINDS: Record<string, string> = {
  'text/csv': 'upload.csv',
  'text/tab-separated-values': 'upload.tsv',
  'text/plain': 'upload.txt',
  'application/x-ndjson': 'upload.ndjson',
  'application/ndjson': 'upload.ndjson',
  'application/jsonl': 'upload.ndjson',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'upload.xlsx',
  'application/octet-stream': 'upload',
}

/** What a body without a name is called. @throws HttpError if it is of a kind that is not taken */
export function defaultName(request: Request): string {
  const type = (request.headers['content-type'] ?? '').replace(/;.*/s, '').trim().toLowerCase()
  const encoding = request.headers['content-encoding']
  const name = KINDS[type]
  if (name && (encoding === undefined || encoding === 'identity')) return name
  throw new HttpError(
    415,
    'unsupported',
    'Send the file as the body, uncompressed, with its Content-Type: text/csv, application/x-ndjson or the one for XLSX (form uploads are not supported)',
  )
}

/** The body, broken off where it grows too large. */
export function limited(request: Request): Readable {
  const tooLarge = () =>
    new UserError('too-large', `Files for import must not exceed ${MAX_UPLOAD_BYTES / 1024 ** 3} GiB: split the file`)
  if (Number(request.headers['content-length'] ?? 0) > MAX_UPLOAD_BYTES) throw tooLarge()
  let bytes = 0
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > MAX_UPLOAD_BYTES) done(tooLarge())
      else done(null, chunk)
    },
  })
  // A body that breaks off is an import that does not begin.
  request.once('error', (error) => counter.destroy(error))
  request.once('aborted', () => counter.destroy(new UserError('invalid', 'The upload was interrupted: send the file again')))
  return request.pipe(counter)
}
