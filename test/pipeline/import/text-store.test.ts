import { describe, expect, it } from 'vitest'
import { createTextStore } from '../../../src/pipeline/import/xlsx/text-store.js'

/** More than a page of the temporary file in all, and none as long as the one before. */
const TEXTS = Array.from({ length: 4000 }, (_, i) => `text ${i} ${'åäö€😀'.repeat(i % 23)}`)

describe('texts that are kept in a file', () => {
  it('can be read while others are added', () => {
    const store = createTextStore(0)
    for (const [i, text] of TEXTS.entries()) {
      store.add(text)
      // pages are read before they are full, and again when they are
      if (i % 7 === 0) expect(store.get(i)).toBe(text)
      if (i % 501 === 0) expect(store.get(i >> 1)).toBe(TEXTS[i >> 1])
    }
    expect(TEXTS.map((_, i) => store.get(i))).toEqual(TEXTS)
    expect(store.size()).toBe(TEXTS.length)
    expect(store.get(TEXTS.length)).toBe('')
    store.close()
  })

  it('are in memory up to the limit', () => {
    const store = createTextStore(1000)
    for (const text of TEXTS) store.add(text)
    expect([0, 40, 60, TEXTS.length - 1].map(store.get)).toEqual([TEXTS[0], TEXTS[40], TEXTS[60], TEXTS.at(-1)])
    store.close()
  })
})
