import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** What is imported: a file, or a stream with the name it had where it came from. */
export type ImportInput = { file: string } | { stream: Readable; fileName: string }

/** A file that can be read as often as wished. */
export interface SpooledFile {
  path: string
  /** What messages call it. */
  name: string
  fileName: string
  remove(): Promise<void>
}

/** A stream, or a pipe that stands as a file, is written to a temporary file first. */
export async function spool(input: ImportInput): Promise<SpooledFile> {
  if ('stream' in input) return write(input.stream, basename(input.fileName), input.fileName)
  const fileName = basename(input.file)
  const info = await stat(input.file).catch(() => null)
  if (!info || info.isFile() || info.isDirectory()) {
    return { path: input.file, name: input.file, fileName, remove: async () => undefined }
  }
  return write(createReadStream(input.file), fileName, input.file)
}

async function write(stream: Readable, fileName: string, name: string): Promise<SpooledFile> {
  const folder = await mkdtemp(join(tmpdir(), 'verbatim-import-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  const path = join(folder, 'upload')
  try {
    await pipeline(stream, createWriteStream(path))
  } catch (error) {
    await remove()
    throw error
  }
  return { path, name, fileName, remove }
}
