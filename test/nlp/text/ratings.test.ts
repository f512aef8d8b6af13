import { describe, expect, it } from 'vitest'
import { ratingWord } from '../../../src/nlp/text/ratings.js'
import { tokenise } from '../../../src/nlp/text/tokens.js'

const ratings = (text: string): string[] => {
  const tokens = tokenise(text)
  return tokens.flatMap((_, i) => ratingWord(tokens, i) ?? [])
}

describe('ratings in a comment', () => {
  it.each([
    '10/10',
    'Would rate 9 / 10',
    'solid 9,5/10',
    '10 out of 10',
    '5 stars!',
    '5-star service',
    '4 ⭐',
    'Noten 10 von 10',
  ])('are high in "%s"', (text) => expect(ratings(text)).toEqual(['<rated-high>']))

  it.each(['2/10', '1 star', '0 points', '3 sur 10', '1 estrella', '0 pistettä', '1 out of 5', '2 stjärnor', '6/20'])(
    'are low in "%s"',
    (text) => expect(ratings(text)).toEqual(['<rated-low>']),
  )

  it.each(['6/10', 'open 24/7', 'since 12/11', '5 printers', 'in 10 of my mails', '100%', '3 stars', 'room 5', '10 points', ''])(
    'are not seen in "%s"',
    (text) => expect(ratings(text)).toEqual([]),
  )
})
