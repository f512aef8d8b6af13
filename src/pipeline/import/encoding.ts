import { isUtf8 } from 'node:buffer'
import { UserError } from '../../domain/errors/user-error.js'
import { recogniseCodePage } from './code-page.js'
import { decodeBytes, isDosPage } from './single-byte.js'

/** The encoding of a file and the length of its byte order mark in bytes. */
export interface Encoding {
  /** `utf-8`, `utf-16le`, `utf-16be`, `windows-1252`, or another label that `TextDecoder` supports. */
  name: string
  mark: number
}

/** Converts the bytes of a file to text, chunk by chunk. */
interface Decoder {
  write(chunk: Buffer): string
  end(): string
}

/**
 * Detects the encoding from the byte order mark, the positions of zero bytes, whether the non-ASCII bytes are valid UTF-8, and otherwise from the
 * letters.
 * @param name file name for error messages
 * @throws UserError if the encoding cannot be detected, because a wrong one would go unnoticed
 */
export function sniffEncoding(sample: Buffer, name = 'the file'): Encoding {
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf) return { name: 'utf-8', mark: 3 }
  const isUtf32 = sample.subarray(0, 4).equals(UTF_32_LE) || sample.subarray(0, 4).equals(UTF_32_BE)
  if (isUtf32) throw new UserError('invalid', `${name} is encoded as UTF-32: save it as UTF-8`)
  if (sample[0] === 0xff && sample[1] === 0xfe) return { name: 'utf-16le', mark: 2 }
  if (sample[0] === 0xfe && sample[1] === 0xff) return { name: 'utf-16be', mark: 2 }
  const zeros = [0, 0]
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) zeros[i % 2]!++
  const pairs = sample.length / 2
  if (zeros[1]! > pairs / 5 && zeros[0]! < pairs / 50) return { name: 'utf-16le', mark: 0 }
  if (zeros[0]! > pairs / 5 && zeros[1]! < pairs / 50) return { name: 'utf-16be', mark: 0 }
  const whole = sample.subarray(0, sample.length - unfinished(sample))
  if (isUtf8(whole)) return { name: 'utf-8', mark: 0 }
  const { sequences, strays } = decodeMixed(whole, false)
  if (sequences > strays) return { name: 'utf-8', mark: 0 }
  const page = recogniseCodePage(whole)
  if (page !== null) return { name: page, mark: 0 }
  throw new UserError(
    'invalid',
    `cannot recognise the encoding of ${name}: save the file as UTF-8, or set --encoding, such as windows-1250 (in a mapping: "encoding": …)`,
  )
}

const UTF_32_LE = Buffer.from([0xff, 0xfe, 0, 0])
const UTF_32_BE = Buffer.from([0, 0, 0xfe, 0xff])

/**
 * Creates a decoder that never fails. In a UTF-8 file, a byte that is not valid UTF-8 is read as Windows-1252, because it usually comes from a pasted
 * cell. A truncated character, for example at a field's byte limit, becomes U+FFFD.
 */
export function createDecoder(name: string): Decoder {
  const label = name.toLowerCase()
  if (isDosPage(label) || ['windows-1252', 'cp1252', 'iso-8859-1', 'latin1'].includes(label))
    return { write: (chunk) => decodeBytes(label, chunk), end: () => '' }
  if (label === 'utf-8' || label === 'utf8') return utf8Decoder()
  const decoder = new TextDecoder(label)
  return { write: (chunk) => decoder.decode(chunk, { stream: true }), end: () => decoder.decode() }
}

/** Whether {@link createDecoder} supports the encoding. */
export function isEncoding(name: string): boolean {
  try {
    createDecoder(name)
    return true
  } catch {
    return false
  }
}

function utf8Decoder(): Decoder {
  let carry: Buffer = Buffer.alloc(0)
  let seen = false
  const decode = (bytes: Buffer) => {
    if (isUtf8(bytes)) return bytes.toString('utf8')
    const mixed = decodeMixed(bytes, seen)
    seen ||= mixed.sequences > 0
    return mixed.text
  }
  return {
    write(chunk) {
      const bytes = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk
      const end = bytes.length - unfinished(bytes)
      carry = Buffer.from(bytes.subarray(end))
      return decode(bytes.subarray(0, end))
    },
    end: () => decode(carry),
  }
}

/** @param isUtf8File whether multi-byte characters were found before, so that part of one is a truncated character and not Windows-1252 */
function decodeMixed(bytes: Buffer, isUtf8File: boolean): { text: string; sequences: number; strays: number } {
  let text = ''
  let from = 0
  let sequences = 0
  let strays = 0
  let i = 0
  while (i < bytes.length) {
    const byte = bytes[i]!
    const length = sequenceLength(byte)
    if (length === 1 || (length > 1 && i + length <= bytes.length && isUtf8(bytes.subarray(i, i + length)))) {
      if (length > 1) sequences++
      i += length
      continue
    }
    strays++
    text += bytes.toString('utf8', from, i)
    let end = i + 1
    while (end < i + length - 1 && (bytes[end]! & 0xc0) === 0x80) end++
    const isCut = end > i + 1 && (isUtf8File || sequences > 0)
    if (!isCut) end = i + 1
    text += isCut ? '\ufffd' : decodeBytes('windows-1252', bytes.subarray(i, end))
    i = end
    from = end
  }
  return { text: text + bytes.toString('utf8', from), sequences, strays }
}

/** Returns the length in bytes of the UTF-8 character that a byte begins; 0 if it begins none. */
function sequenceLength(byte: number): number {
  if (byte < 0x80) return 1
  if (byte < 0xc2 || byte > 0xf4) return 0
  return byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
}

/** Returns the number of bytes at the end that may be the beginning of a character. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!
    if ((byte & 0xc0) !== 0x80) return sequenceLength(byte) > back ? back : 0
  }
  return 0
}
