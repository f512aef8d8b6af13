import { crc32 } from 'node:zlib'
import { type Entry, fromFdPromise } from 'yauzl'
import { UserError } from '../../../domain/errors/user-error.js'

/** Unpacked size that is always allowed, in bytes. */
const ALWAYS_ALLOWED = 64 * 1024 ** 2
/** Largest allowed ratio of unpacked to packed size above that, of a part and of the whole archive. Sheets of real workbooks stay under 50. */
const MAX_RATIO = 200
/** Limit on the number of parts in an archive. */
const MAX_PARTS = 20_000

/** A zip archive whose parts are read by name, in any order. */
export interface Archive {
  has(path: string): boolean
  names(): string[]
  /**
   * Reads the bytes of a part in chunks.
   * @param onRead receives how many bytes of the packed part have been read so far
   * @throws Error if the part is missing or damaged
   */
  read(path: string, onRead?: (packedBytes: number) => void): AsyncGenerator<Buffer>
}

/**
 * Reads the directory of a zip archive.
 * @param fd file descriptor, open for reading; it is not closed
 * @param file.name file name for error messages
 * @throws Error if the file is not a zip archive, UserError if a part, or all parts together, would unpack to an excessive size
 */
export async function openArchive({ fd, name, bytes: size }: { fd: number; name: string; bytes: number }): Promise<Archive> {
  const zip = await fromFdPromise(fd, { decodeStrings: false })
  const entries = new Map<string, Entry>()
  const refuseBomb = (unpacked: number, packed: number) => {
    if (unpacked <= Math.max(ALWAYS_ALLOWED, packed * MAX_RATIO)) return
    const sizes = `${Math.ceil(unpacked / 1024 ** 2)} MiB out of ${Math.ceil(packed / 1024)} KiB`
    throw new UserError(
      'too-large',
      `${name} would unpack to ${sizes}, far more than any survey export: save it again, or as CSV`,
    )
  }
  // Parts may share the same packed bytes: together they are measured by the file.
  let unpacked = 0
  for await (const entry of zip.eachEntry()) {
    unpacked += entry.uncompressedSize
    refuseBomb(unpacked, size)
    entries.set(normalise(entry.fileNameRaw.toString('utf8')), entry)
    if (entries.size > MAX_PARTS) throw new Error('too many parts')
  }

  return {
    has: (path) => entries.has(normalise(path)),
    names: () => [...entries.keys()],
    async *read(path, onRead) {
      const entry = entries.get(normalise(path))
      if (!entry) throw new Error(`the archive has no part ${path}`)
      refuseBomb(entry.uncompressedSize, entry.compressedSize)
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

/** Normalises a name: the comparison ignores case, and some programs write `\` or a leading `/`. */
const normalise = (path: string): string => path.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
