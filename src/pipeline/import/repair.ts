import { isUtf8 } from 'node:buffer'
import { WINDOWS_1252 } from './single-byte.js'

const UPPER = Array.from({ length: 128 }, (_, i) => 128 + i)

/** Byte of each character beyond ASCII. */
const MAC_ROMAN = new Map(
  Array.from(new TextDecoder('macintosh').decode(Uint8Array.from(UPPER)), (character, i) => [character, 128 + i]),
)
/** Latin-1 too, and so the bytes that Windows-1252 leaves open. */
const WESTERN = new Map([
  ...UPPER.map((byte) => [String.fromCharCode(byte), byte] as const),
  ...Array.from(WINDOWS_1252, (character, i) => [character, 128 + i] as const).filter(([character]) => character !== '\ufffd'),
])

/**
 * Undoes what a program did that read UTF-8 as Mac Roman or Windows-1252 and saved the result: "donâ€™t" → "don’t".
 * A run of characters changes only where all of it is UTF-8 in disguise.
 */
export function repairEncoding(text: string): string {
  return text.replace(/[^\0-\x7f]{2,}/g, (run) => {
    let repaired = run
    // twice, for text that went through it twice
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
