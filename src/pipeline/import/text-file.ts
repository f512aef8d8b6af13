import { read } from 'node:fs'
import { promisify } from 'node:util'
import { createDecoder, type Encoding } from './encoding.js'

const CHUNK = 256 * 1024
const readAt = promisify(read)

/** Yields the text of a file in chunks, without its byte order mark. Unlike with a stream, the file stays open if it is not read to the end. */
export async function* readText(fd: number, encoding: Encoding, onBytes: (read: number) => void): AsyncGenerator<string> {
  const decoder = createDecoder(encoding.name)
  let position = encoding.mark
  for (;;) {
    const { bytesRead, buffer } = await readAt(fd, Buffer.allocUnsafe(CHUNK), 0, CHUNK, position)
    position += bytesRead
    onBytes(position)
    if (bytesRead === 0) break
    yield decoder.write(buffer.subarray(0, bytesRead))
  }
  yield decoder.end()
}
