import { describe, expect, it } from 'vitest'
import { parseAnnotated } from '../../scripts/train/corpus.js'
import { heldOutLabels } from '../../scripts/train/persons/held-out-labels.js'
import { fitStance, stanceExamples } from '../../scripts/train/persons/stance.js'
import { encodeStance } from '../../src/nlp/people/stance.js'

const LINES = [
  '9\t{+}Thanks to [Anna/t] for the quick help!',
  '2\t{-}[Mark/c] closed my ticket without asking.',
  '-\t{}I spoke with [Tom/n] on Monday.',
  '8\t{+}[Priya/t] was so brilliant, [Kyle/n] on the other hand said nothing at all',
  '3\t{-}The VPN is slow again.',
]
const comments = ['author-01', 'author-02'].flatMap((author) =>
  LINES.map((line) => ({ author, language: 'en', ...parseAnnotated(line) })),
)

describe('labels by models that have not seen the writer', () => {
  const labels = heldOutLabels(comments, null)

  it('are there for each segment, with the score and without', () => {
    const [first, , third] = comments.map((comment) => labels.get(comment)!)
    expect(first!.scored?.segments).toHaveLength(1)
    expect(first!.plain.segments[0]).toHaveLength(3)
    expect(third!.scored).toBeNull()
    for (const p of first!.plain.segments.flat()) expect(p > 0 && p < 1).toBe(true)
  })

  it('are there for a clause where it is not all of its segment', () => {
    const { plain } = labels.get(comments[3]!)!
    expect(plain.clauses[1]).toHaveLength(3)
    expect(labels.get(comments[2]!)!.plain.clauses).toEqual([undefined])
  })

  it('give the same model of stances each time', () => {
    const bytes = (): Buffer => encodeStance(fitStance(stanceExamples(comments, heldOutLabels(comments, null))))
    expect(bytes().equals(bytes())).toBe(true)
  })
})
