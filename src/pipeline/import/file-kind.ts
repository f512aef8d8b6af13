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

/**
 * What a file is, by its first bytes, its text and, where these leave it open, its ending.
 * @param text the same bytes decoded
 * @throws UserError where it is of another kind
 */
export function fileKind(name: string, bytes: Buffer, text: string): 'csv' | 'ndjson' | 'xlsx' {
  const refuse = (what: string) => new UserError('invalid', `${name} is ${what}; import takes CSV, XLSX and NDJSON`)
  for (const [signature, what] of SIGNATURES) {
    if (bytes.subarray(0, 16).indexOf(Buffer.from(signature as string, 'latin1')) === 0) throw refuse(what)
  }
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))) return 'xlsx'
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\u0005\u0006', 'latin1'))) throw refuse('an empty zip archive')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const controls = text.match(/[\0-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0
  if (controls > text.length / 100) throw refuse('neither text nor a workbook')
  const start = text.slice(0, 1000).trimStart()
  if (/^<(!doctype|html|\?xml|table|svg)/i.test(start)) throw refuse('an HTML or XML page')
  if (/^\[\s*[{\]]/.test(start)) throw refuse('one JSON array: write one object a line')
  if (/\.(ndjson|jsonl)$/i.test(name) || /^\{\s*("|\})/.test(start)) return 'ndjson'
  return 'csv'
}
