import { UserError } from '../../domain/errors/user-error.js'
import { sniffDelimiter, sniffNewline } from './delimiter.js'
import type { Encoding } from './encoding.js'
import { createRowSplitter, type ReadRow } from './split-rows.js'
import { type LooksRight, type Table, uniqueColumns } from './table/table.js'
import { readText } from './text-file.js'

/**
 * Opens a file of delimited text. A first line such as `sep=;`, which Excel writes, sets the delimiter. A title and notes may precede the header.
 * @param sample the beginning of the text, or all of it
 * @throws UserError if the header cannot be read
 */
export async function openCsv(
  file: { fd: number; name: string; bytes: number; encoding: Encoding },
  sample: { text: string; isWhole: boolean },
  asked: string | undefined,
  looksRight: LooksRight,
): Promise<Table> {
  const newline = sniffNewline(sample.text)
  const separator = /^sep=(.)\r?[\n\r]/.exec(sample.text)
  const body = sample.text.slice(separator?.[0].length ?? 0) + (sample.isWhole ? newline : '')
  const start = findHeader(body, newline, asked ?? separator?.[1], looksRight)
  const above = (separator?.[0].length ?? 0) + start.length
  let bytes = 0

  async function* read(): AsyncGenerator<ReadRow[]> {
    const splitter = createRowSplitter(start.delimiter, newline, (separator ? 2 : 1) + start.lines)
    let skip = above
    for await (const text of readText(file.fd, file.encoding, (read) => (bytes = read))) {
      yield splitter.write(skip > 0 ? text.slice(skip) : text)
      skip = Math.max(0, skip - text.length)
    }
    yield splitter.end()
  }

  let header: ReadRow | undefined
  for await (const rows of read()) {
    header = rows[0]
    if (header) break
  }
  if (!header) throw new UserError('invalid', `${file.name} is empty`)
  if ('problem' in header) throw new UserError('invalid', `${file.name}: the header in line ${header.line} has ${header.problem}`)
  const columns = uniqueColumns(header.cells)

  return {
    format: 'csv',
    columns,
    encoding: file.encoding.name,
    delimiter: start.delimiter,
    totalBytes: file.bytes,
    bytesRead: () => bytes,
    async *rows() {
      let first = true
      for await (const rows of read()) {
        if (first && rows.length > 0) {
          rows.shift()
          first = false
        }
        if (rows.length > 0) yield rows
      }
    },
    close() {},
  }
}

/** Number of lines that are searched for the header, because a title and notes may precede it. */
const HEADER_WITHIN = 20

/** Finds the header: the first line that looks like one, otherwise the first line of the file. */
function findHeader(text: string, newline: '\n' | '\r', asked: string | undefined, looksRight: LooksRight) {
  const read = (from: string) => {
    const delimiter = asked ?? sniffDelimiter(from, newline)
    const [header] = createRowSplitter(delimiter, newline).write(from.slice(0, from.indexOf(newline) + 1))
    return { delimiter, isRight: header !== undefined && 'cells' in header && looksRight(uniqueColumns(header.cells)) }
  }
  let length = 0
  for (let lines = 0; lines < HEADER_WITHIN && length < text.length; lines++) {
    const from = text.slice(length)
    const { delimiter, isRight } = read(from)
    if (isRight) return { delimiter, lines, length }
    length += from.indexOf(newline) + 1
    if (from.indexOf(newline) < 0) break
  }
  return { delimiter: asked ?? sniffDelimiter(text, newline), lines: 0, length: 0 }
}
