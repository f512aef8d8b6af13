import { isAscii } from 'node:buffer'
import { readSync } from 'node:fs'
import { UserError } from '../../domain/errors/user-error.js'
import { openCsv } from './csv-table.js'
import { createDecoder, sniffEncoding } from './encoding.js'
import { binaryKind, textKind } from './file-kind.js'
import { openNdjson } from './ndjson-table.js'
import { withoutSurveyHeader } from './survey-header.js'
import type { LooksRight, Table } from './table/table.js'
import { openXlsx } from './xlsx/xlsx-table.js'

/** Size of the sample, in bytes, from which format, encoding and delimiter are detected. */
const SAMPLE = 256 * 1024
/** If the sample is all ASCII, the part of the file that is searched for other characters, in bytes. */
const LOOKED_THROUGH = 64 * 1024 ** 2

/** Overrides what is detected from the file. */
interface TableOptions {
  delimiter?: string | undefined
  encoding?: string | undefined
  sheet?: string | undefined
}

/**
 * Opens a survey export: format, encoding and delimiter are detected from its content and file extension unless they are given.
 * @param file.name file name for error messages
 * @throws UserError if the file is empty or not supported, or its encoding cannot be detected
 */
export async function openTable(
  { fd, name, bytes }: { fd: number; name: string; bytes: number },
  asked: TableOptions = {},
  looksRight: LooksRight = () => false,
): Promise<Table> {
  const sample = bytesAt(fd, 0, SAMPLE)
  if (bytes === 0) throw new UserError('invalid', `${name} is empty`)
  if (binaryKind(name, sample) === 'xlsx')
    return withoutSurveyHeader(await openXlsx({ fd, name, bytes }, asked.sheet, looksRight))
  const sniffed = asked.encoding
    ? { name: asked.encoding, mark: markOf(sample) }
    : sniffEncoding(decisive(fd, sample, bytes), name)
  const text = createDecoder(sniffed.name).write(sample.subarray(sniffed.mark))
  if (bytes <= SAMPLE && text.trim() === '') throw new UserError('invalid', `${name} is empty`)
  const file = { fd, name, bytes, encoding: sniffed }
  return textKind(name, text) === 'ndjson'
    ? openNdjson(file)
    : withoutSurveyHeader(await openCsv(file, { text, isWhole: bytes <= SAMPLE }, asked.delimiter, looksRight))
}

/** Returns a sample with bytes outside ASCII, if the first part of the file has any. */
function decisive(fd: number, sample: Buffer, bytes: number): Buffer {
  let part = sample
  for (let at = 0; at < Math.min(bytes, LOOKED_THROUGH); at += part.length) {
    if (at > 0) part = bytesAt(fd, at, SAMPLE)
    if (part.length === 0) break
    if (isAscii(part)) continue
    const first = part.findIndex((byte) => byte >= 0x80)
    // Starts after an ASCII byte, so that no character is cut.
    return at === 0 ? sample : bytesAt(fd, at + first, SAMPLE)
  }
  return sample
}

function bytesAt(fd: number, from: number, count: number): Buffer {
  const buffer = Buffer.alloc(count)
  let length = 0
  for (let read = -1; read !== 0 && length < count; length += read)
    read = readSync(fd, buffer, length, count - length, from + length)
  return buffer.subarray(0, length)
}

function markOf(sample: Buffer): number {
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf) return 3
  const isMark = (sample[0] === 0xff && sample[1] === 0xfe) || (sample[0] === 0xfe && sample[1] === 0xff)
  return isMark ? 2 : 0
}
