/** Characters that one row may have, over all its lines: more is a quote that no one closed. */
export const MAX_ROW = 1 << 20

/** Cuts text that comes in chunks into lines, without what ends them; null stands for a line over {@link MAX_ROW}. */
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
