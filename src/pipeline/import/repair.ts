import { isUtf8 } from 'node:buffer'
import { WINDOWS_1252 } from './single-byte.js'

const UPPER = Array.from({ length: 128 }, (_, i) => 128 + i)

/** The byte of each non-ASCII character. */
const MAC_ROMAN = new Map(
  Array.from(new TextDecoder('macintosh').decode(Uint8Array.from(UPPER)), (character, i) => [character, 128 + i]),
)
/** Includes Latin-1, which covers the bytes that Windows-1252 leaves undefined. */
const WESTERN = new Map([
  ...UPPER.map((byte) => [String.fromCharCode(byte), byte] as const),
  ...Array.from(WINDOWS_1252, (character, i) => [character, 128 + i] as const).filter(([character]) => character !== '\ufffd'),
])

/**
 * Repairs text that a program read as Mac Roman or Windows-1252 instead of UTF-8 and saved: "donâ€™t" → "don’t". A run of characters changes only if
 * all of it is misread UTF-8.
 */
export function repairEncoding(text: string): string {
  return text.replace(/[^\0-\x7f]{2,}/g, (run) => {
    let repaired = run
    // twice, for text that was misread twice
    for (let i = 0; i < 2; i++) repaired = repairRun(repaired) ?? repaired
    return repaired
  })
}

function repairRun(run: string): string | null {
  for (const table of [MAC_ROMAN, WESTERN]) {
    const bytes = Array.from(run, (character) => table.get(character))
    if (bytes.includes(undefined)) continue
    const buffer = Buffer.from(bytes as number[])
    if (isUtf8(buffer)) return buffer.toString('utf8')
  }
  return null
}
