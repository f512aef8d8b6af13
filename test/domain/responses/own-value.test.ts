import { expect, it } from 'vitest'
import { ownValue } from '../../../src/domain/responses/own-value.js'

it('is only what a record has by itself', () => {
  const record = JSON.parse('{"location": "Oslo", "__proto__": "x"}')
  expect(ownValue(record, 'location')).toBe('Oslo')
  expect(ownValue(record, '__proto__')).toBe('x')
  for (const key of ['constructor', 'toString', 'hasOwnProperty']) expect(ownValue(record, key)).toBeUndefined()
})
