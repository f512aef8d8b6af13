import { randomUUID } from 'node:crypto'
import { close, createReadStream, fstatSync, openSync, rmSync, write } from 'node:fs'
import { stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { UserError } from '../../domain/errors/user-error.js'

/** The input of an import: a file, or a stream with its original file name. */
export type ImportInput =
  /** `name` is used in messages; default: the path. */
  { file: string; name?: string | undefined } | { stream: Readable; fileName: string }

/** A file that is open for reading and can be read any number of times. */
interface SpooledFile {
  fd: number
  bytes: number
  /** Name for messages. */
  name: string
  fileName: string
  close(): void
}

/**
 * Opens the input of an import. A stream or a named pipe is first written to a temporary file, which is already unlinked, so that nothing remains
 * however the process ends.
 * @throws UserError if a file is missing, is a directory or cannot be read
 */
export async function spool(input: ImportInput): Promise<SpooledFile> {
  if ('stream' in input) return keep(input.stream, basename(input.fileName), input.fileName)
  const { file, name = file } = input
  const fileName = input.name ?? basename(file)
  const info = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') throw new UserError('not-found', `${name} does not exist`)
    throw new UserError('invalid', `cannot read ${name}`)
  })
  if (info.isDirectory()) throw new UserError('invalid', `${name} is a folder: name a file`)
  if (!info.isFile()) return keep(createReadStream(file), name, fileName)
  try {
    return opened(openSync(file, 'r'), name, fileName)
  } catch {
    throw new UserError('invalid', `cannot read ${name}: check its permissions`)
  }
}

async function keep(stream: Readable, name: string, fileName: string): Promise<SpooledFile> {
  const path = join(tmpdir(), `verbatim-import-${randomUUID()}`)
  const fd = openSync(path, 'wx+', 0o600)
  rmSync(path)
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) await writeAll(fd, chunk)
    return opened(fd, name, fileName)
  } catch (error) {
    close(fd, () => {})
    throw error
  }
}

const writeSome = promisify(write)

async function writeAll(fd: number, chunk: Buffer | string): Promise<void> {
  const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
  for (let at = 0; at < bytes.length; ) at += (await writeSome(fd, bytes, at, bytes.length - at, null)).bytesWritten
}

function opened(fd: number, name: string, fileName: string): SpooledFile {
  return { fd, bytes: fstatSync(fd).size, name, fileName, close: () => close(fd, () => {}) }
}
