import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unpackVector } from '../../src/domain/comments/vector.js'
import type { ThemeKind } from '../../src/domain/themes/theme.js'
import type { Reader } from '../../src/nlp/encoder/reading.js'
import { MODELS } from '../../src/root.js'

/** A segment that a person gave a theme, as the encoder reads it in its comment. */
export interface CodedSegment {
  text: string
  language: string
  kind: ThemeKind
  /** A key of the catalogue; something else where no theme fits. */
  key: string
  /** Whether people wrote it about a real service, not for this project. */
  isReal: boolean
  vector: Float32Array
}

const FILE = join(MODELS, 'themes', 'coded.tsv')

/** The comments that taught no theme: a tenth of them by their text, as scripts/train/ chooses them. */
const isHeldOut = (comment: string): boolean =>
  createHash('sha256').update(comment.replace(/\s+/g, ' ').trim().toLowerCase()).digest()[0]! % 10 === 0

type Row = [origin: string, labels: string, key: string, segment: string, comment: string]

/** The rows of the file; a comment that is empty there is the one above. */
function readRows(): Row[] {
  let above = ''
  return readFileSync(FILE, 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => {
      const [origin, labels, key, segment, comment] = line.split('\t') as Row
      above = comment || above
      return [origin, labels, key, segment, above]
    })
}

/** The coded segments that training has not seen; none if the file is not there. */
export async function readCodedSegments(reader: Reader): Promise<CodedSegment[]> {
  if (!existsSync(FILE)) return []
  const rows = readRows().filter(([, , , , comment]) => isHeldOut(comment))
  const comments = [...new Set(rows.map(([, , , , comment]) => comment))]
  const readings = await reader.read(comments.map((text) => ({ text })))
  const byComment = new Map(comments.map((comment, at) => [comment, readings[at]!]))
  return rows.flatMap(([origin, labels, key, segment, comment]): CodedSegment[] => {
    const start = Math.max(0, comment.indexOf(segment))
    const shared = (each: { start: number; end: number }) =>
      Math.min(each.end, start + segment.length) - Math.max(each.start, start)
    const [best] = byComment.get(comment)!.segments.toSorted((a, b) => shared(b) - shared(a))
    if (!best?.vector || shared(best) <= 0) return []
    const kind = labels === '+' ? 'praise' : labels === '!' ? 'idea' : 'pain'
    const [language] = origin.includes('/') ? origin.split('/') : ['en']
    return [{ text: segment, language: language!, kind, key, isReal: !origin.includes('/'), vector: unpackVector(best.vector) }]
  })
}
