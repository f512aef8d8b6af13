import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redact } from '../../../src/nlp/redact/redact.js'
import { PIECES, repeated } from './pieces.js'

// What grows with the square of the length takes minutes here, and so fails by the timeout.
describe('redact', () => {
  it('comes to an end on 50,000 characters, whatever repeats', () => {
    const some = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join(''))
    const examples = PIECES.map((piece): [string] => [piece])
    fc.assert(
      fc.property(some, (unit) => {
        redact(repeated(unit, 50_000))
      }),
      { numRuns: PIECES.length + 20, examples },
    )
  }, 120_000)

  it('ends at once on digits, at signs and brackets without end', () => {
    for (const unit of ['7', '@', '(', '+', '.', '1.', '0 ', 'a@', '://'])
      expect(redact(unit.repeat(100_000)).length).toBeLessThan(100_001)
  }, 120_000)
})
