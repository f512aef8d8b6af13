import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { storableJson, storableText } from '../../../src/store/database/storable.js'

const anyText = fc.array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(0, 0xd83d, 0xde00, 0x5c, 0x75, 0x30)), {
  maxLength: 20,
})
const text = anyText.map((units) => String.fromCharCode(...units))
const canBeStored = (each: string) => !/\p{Surrogate}/u.test(each) && !each.includes('\0')

describe('text on its way into the database', () => {
  it('can always be stored, is as long as before, and differs only where it could not', () => {
    fc.assert(
      fc.property(text, (given) => {
        const stored = storableText(given)
        expect(canBeStored(stored)).toBe(true)
        expect(stored.length).toBe(given.length)
        if (canBeStored(given)) expect(stored).toBe(given)
        for (let i = 0; i < given.length; i++) expect([given[i], '\uFFFD']).toContain(stored[i])
      }),
    )
  })

  it('can be stored anywhere in a JSON value', () => {
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        text,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value')),
        fc.dictionary(text, tie('value')),
      ),
    })).value
    fc.assert(
      fc.property(value, (given) => {
        const texts: string[] = []
        JSON.parse(storableJson(given), (key, each) => {
          texts.push(key, ...(typeof each === 'string' ? [each] : []))
          return each
        })
        expect(texts.every(canBeStored)).toBe(true)
      }),
    )
  })

  it('leaves letters that only look like an escaped unit', () => {
    expect(storableJson({ path: 'C:\\u0000\\ud83d' })).toBe('{"path":"C:\\\\u0000\\\\ud83d"}')
  })
})
