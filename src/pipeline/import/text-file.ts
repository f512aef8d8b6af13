import { createReadStream } from 'node:fs'
import { createDecoder, type Encoding } from './encoding.js'

const CHUNK = 256 * 1024

/** A file's text in chunks, without its byte order mark. */
export async function* readText(path: string, encoding: Encoding, onBytes: (read: number) => void): AsyncGenerator<string> {
  const decoder = createDecoder(encoding.name)
  let read = encoding.mark
  onBytes(read)
  for await (const chunk of createReadStream(path, { start: encoding.mark, highWaterMark: CHUNK })) {
    const text = decoder.write(chunk as Buffer)
    read += (chunk as Buffer).length
    onBytes(read)
    yield text
  }
  yield decoder.end()
}
