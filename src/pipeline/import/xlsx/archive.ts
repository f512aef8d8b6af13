import { crc32 } from 'node:zlib'
import { type Entry, fromFdPromise } from 'yauzl'
import { UserError } from '../../../domain/errors/user-error.js'

/** Bytes that a part may have unpacked, whatever its size in the archive. */
const ALWAYS_ALLOWED = 64 * 1024 ** 2
/** Beyond that, so many times its packed size: sheets of real workbooks stay under 50. */
const MAX_RATIO = 200
/** Parts of an archive. */
const MAX_PARTS = 20_000

/** A zip archive whose parts are read by name, in any order. */
export interface Archive {
  has(path: string): boolean
  names(): string[]
  /**
   * The bytes of a part in chunks.
   * @param onRead gets the share of the packed part that was read so far, in bytes
   * @throws Error if the part is not there or is damaged
   */
  read(path: string, onRead?: (packedBytes: number) => void): AsyncGenerator<Buffer>
}

/**
 * Reads the directory of a zip archive.
 * @param fd open for reading; it stays open
 * @param name what messages call it
 * @throws Error if it is none, UserError where it would unpack to far more than it is
 */
export async function openArchive(fd: number, name: string): Promise<Archive> {
  const zip = await fromFdPromise(fd, { decodeStrings: false })
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) {
    entries.set(normalise(entry.fileNameRaw.toString('utf8')), entry)
    if (entries.size > MAX_PARTS) throw new Error('too many parts')
  }

  return {
    has: (path) => entries.has(normalise(path)),
    names: () => [...entries.keys()],
    async *read(path, onRead) {
      const entry = entries.get(normalise(path))
      if (!entry) throw new Error(`the archive has no part ${path}`)
      if (entry.uncompressedSize > Math.max(ALWAYS_ALLOWED, entry.compressedSize * MAX_RATIO)) {
        const size = `${Math.ceil(entry.uncompressedSize / 1024 ** 2)} MiB out of ${Math.ceil(entry.compressedSize / 1024)} KiB`
        throw new UserError(
          'too-large',
          `${name} would unpack to ${size}, far more than any survey export: save it again, or as CSV`,
        )
      }
      const stream = await zip.openReadStreamPromise(entry)
      let sum = 0
      let bytes = 0
      try {
        for await (const chunk of stream as AsyncIterable<Buffer>) {
          sum = crc32(chunk, sum)
          bytes += chunk.length
          onRead?.((bytes / Math.max(1, entry.uncompressedSize)) * entry.compressedSize)
          yield chunk
        }
      } finally {
        stream.destroy()
      }
      if (sum !== entry.crc32) throw new Error(`the part ${path} is damaged`)
    },
  }
}

/** Names are compared without case; some programs write `\` or a `/` at the beginning. */
const normalise = (path: string): string => path.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
