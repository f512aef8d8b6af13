import { VALUE_SEPARATOR } from '../../domain/responses/multiple-values.js'
import type { Encoding } from './encoding.js'
import type { ReadRow } from './split-rows.js'
import { createLineCutter, MAX_ROW } from './table/line-cutter.js'
import type { Table } from './table/table.js'
import { readText } from './text-file.js'

/** Maximum number of columns; further keys are ignored. */
const MAX_COLUMNS = 1000

/** Opens a file with one JSON object per line. Nested objects become columns such as `dimensions.country`. */
export function openNdjson(file: { fd: number; bytes: number; encoding: Encoding }): Table {
  const columns: string[] = []
  const index = new Map<string, number>()
  let bytes = 0

  function put(cells: string[], key: string, value: unknown): void {
    if (value === null || value === undefined) return
    if (typeof value === 'object' && !Array.isArray(value)) {
      const parts = Object.entries(value)
      const isTyped = parts.length === 1 && TYPED.test(parts[0]![0])
      for (const [inner, part] of parts) put(cells, isTyped ? key : key === '' ? inner : `${key}.${inner}`, part)
      return
    }
    let column = index.get(key)
    if (column === undefined) {
      if (columns.length >= MAX_COLUMNS) return
      column = columns.push(key) - 1
      index.set(key, column)
    }
    cells[column] = Array.isArray(value) ? value.map((part) => asText(part)).join(VALUE_SEPARATOR) : asText(value)
  }

  function readLine(text: string, line: number): ReadRow {
    let value: unknown
    try {
      value = JSON.parse(LONG_INTEGER.test(text) ? quoteLongIntegers(text) : text)
    } catch {
      return { line, problem: 'not valid JSON' }
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return { line, problem: 'not a JSON object' }
    const cells: string[] = []
    try {
      put(cells, '', value)
    } catch {
      return { line, problem: 'nested too deeply' }
    }
    return { line, cells }
  }

  return {
    format: 'ndjson',
    columns,
    encoding: file.encoding.name,
    totalBytes: file.bytes,
    bytesRead: () => bytes,
    async *rows() {
      const cutter = createLineCutter()
      let number = 0
      const read = (lines: (string | null)[]): ReadRow[] =>
        lines.flatMap((text) => {
          number++
          if (text === null) return { line: number, problem: `longer than ${MAX_ROW} characters` }
          return text.trim() === '' ? [] : readLine(text, number)
        })
      for await (const text of readText(file.fd, file.encoding, (read) => (bytes = read))) yield read(cutter.write(text))
      yield read(cutter.end())
    },
    close() {},
  }
}

/** `{"$oid": "…"}`, `{"$numberLong": "…"}`, `{"$date": "…"}`: a value with its type, as exported by MongoDB. */
const TYPED = /^\$(?:oid|uuid|date|number(?:Int|Long|Double|Decimal))$/

const LONG_INTEGER = /\d{16}/

/** Converts integers that JavaScript numbers cannot represent to text; otherwise an id of 17 digits would change. */
function quoteLongIntegers(json: string): string {
  return json.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    /^-?\d{16,}$/.test(token) ? `"${token}"` : token,
  )
}

const asText = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : value === null || value === undefined
      ? ''
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value)
