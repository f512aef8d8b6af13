import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toReadable } from '../../../src/domain/comments/readable-comment.js'
import { maskReadable } from '../../../src/domain/comments/redaction.js'
import { applyEdits, type TextEdit } from '../../../src/domain/comments/text-edits.js'

const given = 'Sean O&#39;Brien called 040&nbsp;123&nbsp;4567<br>twice'
const edits: TextEdit[] = [
  { start: 6, end: 11, by: "'" },
  { start: 27, end: 33, by: ' ' },
  { start: 36, end: 42, by: ' ' },
  { start: 46, end: 50, by: '\n' },
]

describe('a readable comment', () => {
  it('has findings that point into the text as it is shown', () => {
    const comment = toReadable({
      responseId: 1,
      text: given,
      edits,
      redactions: [{ kind: 'phone', start: 24, end: 46 }],
      score: 3,
      at: new Date(0),
      lostMinutes: null,
      language: 'en',
      dimensions: {},
      segments: [{ id: 1, start: 0, end: 46, labels: [] }],
      mentions: [
        {
          segmentId: 1,
          start: 0,
          end: 16,
          text: "Sean O'Brien",
          name: "Sean O'Brien",
          givenStart: 0,
          stance: 'neutral',
          memberId: null,
          consent: null,
          probability: 1,
        },
      ],
    })
    const shown = ({ start, end }: { start: number; end: number }) => comment.text.slice(start, end)
    expect(comment.text).toBe("Sean O'Brien called 040 123 4567\ntwice")
    expect(comment.mentions.map(shown)).toEqual(["Sean O'Brien"])
    expect(comment.redactions.map(shown)).toEqual(['040 123 4567'])
    expect(comment.segments.map(shown)).toEqual(["Sean O'Brien called 040 123 4567"])
    expect('edits' in comment).toBe(false)
  })

  it('masks personal data in the text as it is shown', () => {
    expect(maskReadable(given, edits, [{ kind: 'phone', start: 24, end: 46 }])).toBe("Sean O'Brien called [phone]\ntwice")
  })

  it('keeps the order of offsets, and characters outside of edits', () => {
    const pieces = fc.array(fc.record({ skip: fc.nat(5), length: fc.nat(5), by: fc.string({ maxLength: 4 }) }), { maxLength: 8 })
    fc.assert(
      fc.property(fc.string({ minLength: 90, maxLength: 120 }), pieces, (text, made) => {
        let at = 0
        const own = made.map(({ skip, length, by }) => {
          const start = at + skip
          at = start + length
          return { start, end: at, by }
        })
        const result = applyEdits(text, own)
        let last = 0
        for (let i = 0; i < text.length; i++) {
          expect(result.map(i)).toBeGreaterThanOrEqual(last)
          last = result.map(i)
          if (!own.some(({ start, end }) => i >= start && i < end) && !own.some(({ start, end }) => start === end && start === i))
            expect(result.text[last]).toBe(text[i])
        }
      }),
    )
  })
})
