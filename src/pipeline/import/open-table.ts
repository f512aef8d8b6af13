import { open, stat } from 'node:fs/promises'
import { UserError } from '../../domain/errors/user-error.js'
import { openCsv } from './csv-table.js'
import { createDecoder, sniffEncoding } from './encoding.js'
import { fileKind } from './file-kind.js'
import { openNdjson } from './ndjson-table.js'
import type { Table } from './table.js'
import { openXlsx } from './xlsx-table.js'

const SAMPLE = 256 * 1024

/**
 * Opens a survey export: format, encoding and delimiter are told from its content and its ending unless they are given.
 * @param name what messages call it
 * @throws UserError where it is missing, empty, or of another kind
 */
export async function openTable(
  path: string,
  name: string,
  asked: { delimiter?: string | undefined; encoding?: string | undefined; sheet?: string | undefined } = {},
): Promise<Table> {
  const bytes = await sizeOf(path, name)
  const sample = await firstBytes(path, SAMPLE)
  const sniffed = sniffEncoding(sample)
  const encoding = { name: asked.encoding ?? sniffed.name, mark: sniffed.mark }
  const text = createDecoder(encoding.name).write(sample.subarray(encoding.mark))
  if (bytes === 0 || (bytes <= SAMPLE && text.trim() === '')) throw new UserError('invalid', `${name} is empty`)
  const kind = fileKind(name, sample, text)
  if (kind === 'xlsx') return openXlsx({ path, name, bytes }, asked.sheet)
  if (kind === 'ndjson') return openNdjson({ path, bytes, encoding })
  const lines = bytes <= SAMPLE ? `${text}\n` : text
  return openCsv({ path, name, bytes, encoding }, lines, asked.delimiter)
}

async function sizeOf(path: string, name: string): Promise<number> {
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') throw new UserError('not-found', `${name} does not exist`)
    throw new UserError('invalid', `${name} cannot be read`)
  })
  if (info.isDirectory()) throw new UserError('invalid', `${name} is a directory: name a file`)
  return info.size
}

async function firstBytes(path: string, count: number): Promise<Buffer> {
  const file = await open(path).catch(() => {
    throw new UserError('invalid', `${path} cannot be read: check its permissions`)
  })
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(count), 0, count, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
