/** Maximum number of characters in a row, over all its lines; a longer row has an unclosed quote. */
export const MAX_ROW = 1 << 20

/** Splits text that arrives in chunks into lines without line endings; a line longer than {@link MAX_ROW} is null. */
export function createLineCutter(newline: '\n' | '\r' = '\n'): {
  write(text: string): (string | null)[]
  end(): (string | null)[]
} {
  let rest = ''
  let tooLong = false
  return {
    write(text) {
      const lines: (string | null)[] = (rest + text).split(newline)
      rest = lines.pop()!
      if (tooLong && lines.length > 0) {
        lines[0] = null
        tooLong = false
      }
      for (let i = 0; i < lines.length; i++) if (lines[i] !== null && lines[i]!.length > MAX_ROW) lines[i] = null
      if (rest.length > MAX_ROW || tooLong) {
        tooLong = true
        rest = ''
      }
      return lines
    },
    end: () => (tooLong ? [null] : rest === '' ? [] : [rest]),
  }
}
