import { type Readable, Transform } from 'node:stream'
import type { Request } from 'express'
import { UserError } from '../../domain/errors/user-error.js'
import { HttpError } from './http-error.js'

/** Largest upload, in bytes. */
const MAX_UPLOAD_BYTES = 2 * 1024 ** 3

/** Accepted media types, with the default file name of each. */
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

/**
 * Returns the default file name of a body.
 * @throws HttpError if its media type is not accepted
 */
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

/** Returns the body as a stream that fails if it exceeds the limit. */
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
  // If the body is cut off, the import does not start.
  request.once('error', (error) => counter.destroy(error))
  request.once('aborted', () => counter.destroy(new UserError('invalid', 'The upload was interrupted: send the file again')))
  return request.pipe(counter)
}
