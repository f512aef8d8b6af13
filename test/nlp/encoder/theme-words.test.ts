import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readHeads } from '../../../src/nlp/encoder/manifest.js'
import { readThemeWords } from '../../../src/nlp/encoder/theme-words.js'
import { SHIPPED } from '../read-texts.js'

describe('what words say for themes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-words-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const write = (weights: number[]) => {
    writeFileSync(join(folder, 'theme-words.bin'), Int8Array.from(weights))
    writeFileSync(
      join(folder, 'theme-words.json'),
      JSON.stringify({ stem: 6, scale: 0.5, terms: ['printe', 'slow', 'printe slow'], idf: [1, 2, 2] }),
    )
  }

  it('is the weighted mean of the known stems and pairs of stems, by TF-IDF of length 1', () => {
    write([10, 0, 0, 10, -10, 0])
    const words = readThemeWords(folder, 2)
    expect([...words.logits('PRINTERS!')]).toEqual([5, 0])
    expect([...words.logits('slow')]).toEqual([0, 5])
    // Values 1 + ln 2, 2 and 2 for "printe" (twice), "slow" and the pair.
    const [twice, length] = [1 + Math.log(2), Math.hypot(1 + Math.log(2), 2, 2)]
    const [first, second] = words.logits('Printer, printer slow')
    expect(first).toBeCloseTo((0.5 * (10 * twice - 10 * 2)) / length, 10)
    expect(second).toBeCloseTo((0.5 * 10 * 2) / length, 10)
    expect([...words.logits('nothing known')]).toEqual([0, 0])
    expect([...words.logits('')]).toEqual([0, 0])
  })

  it('is refused if the files do not fit together', () => {
    write([1, 2, 3])
    expect(() => readThemeWords(folder, 2)).toThrow('do not fit together')
  })

  it('covers the shipped themes in several languages', () => {
    const { classes, words } = readHeads(SHIPPED).themes
    const likeliest = (text: string) => {
      const logits = words.logits(text)
      return classes[logits.indexOf(Math.max(...logits))]
    }
    for (const text of ['the printer', 'der Drucker', 'tulostin', 'imprimante']) expect(likeliest(text), text).toBe('printing')
  })
})
