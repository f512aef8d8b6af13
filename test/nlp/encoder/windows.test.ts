import { describe, expect, test } from 'vitest'
import type { Pieces } from '../../../src/nlp/encoder/pieces.js'
import { distinctRows, layOut } from '../../../src/nlp/encoder/windows.js'
import { splitWords } from '../../../src/nlp/encoder/words.js'

/** One piece a letter. */
const pieces = {
  beginning: 1,
  end: 2,
  padding: 0,
  word: (text: string) => [...text].map((letter) => letter.codePointAt(0)!),
} as Pieces

function lay(text: string) {
  const words = splitWords(text, new Map())
  return { words, ...layOut(words, pieces, []) }
}
const tooLong = (unit: string) => lay(unit.repeat(Math.ceil(100_000 / unit.length)))

describe('windows that are read', () => {
  test('of a long comment that repeats itself are few, and each word has its own pieces', () => {
    const comment = tooLong('The printer is broken again. ')
    const { distinct, indexes } = distinctRows([comment])
    expect(comment.rows.length).toBeGreaterThan(500)
    expect(distinct.length).toBeLessThan(10)
    for (const { window, from, to } of comment.places)
      expect(distinct[indexes[0]![window]!]!.slice(from, to)).toEqual(comment.rows[window]!.slice(from, to))
  })

  test.each(['. ', 'a b c . d ! ', 'x. ', '? '])(
    'of 100,000 characters of %j are one, long enough for all of their words',
    (unit) => {
      const letters = lay(Array.from({ length: 50_000 }, (_, i) => unit[(i * i + (i % 7)) % unit.length]).join(' '))
      const { distinct, indexes } = distinctRows([letters])
      expect(letters.rows.length).toBeGreaterThan(100)
      expect(distinct).toHaveLength(1)
      for (const { window, to } of letters.places) expect(to).toBeLessThan(distinct[indexes[0]![window]!]!.length)
    },
  )

  test('are all those of an ordinary comment, however few words it has', () => {
    const comments = [lay('x '.repeat(300)), lay('It is slow. '), lay('Good help. ')]
    const { distinct, indexes } = distinctRows(comments)
    comments.forEach(({ rows }, of) => {
      expect(indexes[of]!.map((index) => distinct[index])).toEqual(rows)
    })
  })

  test('with a word in them are read, whatever surrounds them', () => {
    const comment = lay(`${'. '.repeat(5000)}the printer is broken ${'. '.repeat(5000)}`)
    const { distinct } = distinctRows([comment])
    expect(distinct).toHaveLength(2)
    expect(distinct.map((row) => String.fromCharCode(...row)).join('')).toContain('printerisbroken')
  })
})
