import { readSync } from 'node:fs'
import { UserError } from '../../domain/errors/user-error.js'

const SIGNATURES: [number[] | string, string][] = [
  ['%PDF', 'a PDF document'],
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG image'],
  [[0xff, 0xd8, 0xff], 'a JPEG image'],
  ['GIF8', 'a GIF image'],
  [[0x1f, 0x8b], 'a gzip archive: unpack it first'],
  ['7z\u00bc\u00af', 'a 7z archive: unpack it first'],
  ['Rar!', 'a RAR archive: unpack it first'],
  ['SQLite format 3', 'an SQLite database'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old or password-protected Office file: save it as XLSX without a password'],
]

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1')

/** Whether an open file is a zip archive, as workbooks are. */
export function isWorkbook(fd: number): boolean {
  const start = Buffer.alloc(4)
  readSync(fd, start, 0, 4, 0)
  return start.equals(ZIP)
}

const refuse = (name: string, what: string) => new UserError('invalid', `${name} is ${what}; import accepts CSV, XLSX and NDJSON`)

/**
 * Detects from the first bytes whether a file is a workbook or text.
 * @throws UserError if it is neither
 */
export function binaryKind(name: string, bytes: Buffer): 'xlsx' | 'text' {
  for (const [signature, what] of SIGNATURES) {
    if (bytes.subarray(0, 16).indexOf(Buffer.from(signature as string, 'latin1')) === 0) throw refuse(name, what)
  }
  if (bytes.subarray(0, 4).equals(ZIP)) return 'xlsx'
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\u0005\u0006', 'latin1'))) throw refuse(name, 'an empty zip archive')
  // zero bytes are not counted, because UTF-16 contains many
  let controls = 0
  for (const byte of bytes)
    if (byte > 0 && byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1a && byte !== 0x1b) controls++
  if (controls > bytes.length / 100) throw refuse(name, 'neither text nor a workbook')
  return 'text'
}

/**
 * Detects the format of a text from its file extension and its beginning.
 * @throws UserError if it has another format
 */
export function textKind(name: string, text: string): 'csv' | 'ndjson' {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const controls = text.match(/[\0-\x08\x0e-\x19\x1c-\x1f]/g)?.length ?? 0
  if (controls > text.length / 100) throw refuse(name, 'neither text nor a workbook')
  const start = text.slice(0, 1000).trimStart()
  if (/^<(!doctype|html|\?xml|table|svg)/i.test(start)) throw refuse(name, 'an HTML or XML page')
  if (/^\[\s*[{\]]/.test(start)) throw refuse(name, 'a single JSON array: write one object per line')
  if (/\.(ndjson|jsonl)$/i.test(name) || /^\{\s*("|\})/.test(start)) return 'ndjson'
  return 'csv'
}
