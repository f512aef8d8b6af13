import { UserError } from '../../domain/errors/user-error.js'
import { sniffDelimiter, sniffNewline } from './delimiter.js'
import type { Encoding } from './encoding.js'
import { createRowSplitter, type ReadRow } from './split-rows.js'
import { type Table, uniqueColumns } from './table.js'
import { readText } from './text-file.js'

/**
 * A file of delimited text. A first line `sep=;`, as Excel writes it, names the delimiter.
 * @param sample its first text, or all of it
 * @throws UserError if the header cannot be read
 */
export async function openCsv(
  file: { fd: number; name: string; bytes: number; encoding: Encoding },
  sample: { text: string; isWhole: boolean },
  asked?: string,
): Promise<Table> {
  const newline = sniffNewline(sample.text)
  const separator = /^sep=(.)\r?[\n\r]/.exec(sample.text)
  const body = sample.text.slice(separator?.[0].length ?? 0) + (sample.isWhole ? newline : '')
  const delimiter = asked ?? separator?.[1] ?? sniffDelimiter(body, newline)
  let bytes = 0

  async function* read(): AsyncGenerator<ReadRow[]> {
    const splitter = createRowSplitter(delimiter, newline, separator ? 2 : 1)
    let skip = separator?.[0].length ?? 0
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
    delimiter,
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
