import { describe, expect, it } from 'vitest'
import { decodeTable, encodeTable, loadEncoder, makeEncoder } from '../../../src/nlp/encoder/encoder.js'

const encoder = loadEncoder()

const cosine = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0)
const alike = (a: string, b: string, language = 'en'): number => cosine(encoder.encode(a, 'en'), encoder.encode(b, language))

describe('the encoder', () => {
  it('gives unit vectors, and zeros where no word is known', () => {
    const vector = encoder.encode('the printer is broken')
    expect(vector).toHaveLength(encoder.dimensions)
    expect(Math.hypot(...vector)).toBeCloseTo(1, 4)
    expect([...encoder.encode('👍 ???')].every((value) => value === 0)).toBe(true)
  })

  it.each([
    ['I forgot my password', 'cannot log in with my credentials', 'the coffee is cold'],
    ['the laptop is slow', 'my computer takes ages', 'please order toner'],
    ['query in mysql', 'sql database select', 'android button layout'],
  ])('puts "%s" nearer to "%s" than to "%s"', (text, near, far) => {
    expect(alike(text, near)).toBeGreaterThan(alike(text, far))
  })

  it.each([
    ['password', 'Passwort', 'de'],
    ['printer', 'tulostin', 'fi'],
    ['printer', 'skrivaren', 'sv'],
    ['password', 'contraseña', 'es'],
    ['keyboard', 'clavier', 'fr'],
  ])('knows %s as %s (%s)', (english, word, language) => {
    expect(alike(english, word, language)).toBeGreaterThan(0.9)
  })

  it('finds the word that a slip of the keyboard meant', () => {
    expect(alike('pasword', 'password')).toBeCloseTo(1, 4)
    expect(alike('connecton', 'connection')).toBeCloseTo(1, 4)
    expect(alike("can't", 'can not')).toBeCloseTo(1, 4)
  })

  it('reads back what it wrote, and nothing else', () => {
    const table = {
      dimensions: 3,
      words: ['ä', 'b'],
      steps: Float32Array.of(0.5, 2),
      values: Int8Array.of(1, -2, 3, 127, -127, 0),
    }
    expect(decodeTable(encodeTable(table))).toEqual(table)
    expect([...makeEncoder(table).encode('b')].map((value) => Math.round(value * 1000))).toEqual([707, -707, 0])
    expect(() => decodeTable(Buffer.from('something else'))).toThrow('not an encoder file')
  })
})
