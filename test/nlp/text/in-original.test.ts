import { describe, expect, it } from 'vitest'
import { cleanText } from '../../../src/nlp/text/clean.js'
import { inOriginal, isAuthor } from '../../../src/nlp/text/in-original.js'

const given = '<p>Petra O&#39;Hara was great!</p>\n\nKind regards,<br>Mika Virtanen<br>Head of Finance'

describe('findings in the original', () => {
  it('point at the comment as it was given, and the writer is neutral', () => {
    const clean = cleanText(given)
    const spanOf = (words: string) => ({ start: clean.text.indexOf(words), end: clean.text.indexOf(words) + words.length })
    const mention = (text: string) => ({
      ...spanOf(text),
      text,
      base: text,
      stance: 'thanked' as const,
      probability: 1,
      segment: 0,
    })
    const found = inOriginal(
      {
        language: 'en',
        supported: true,
        labels: [],
        segments: [],
        mentions: [mention("Petra O'Hara"), mention('Mika Virtanen')],
        redactions: [],
      },
      clean,
    )
    expect(found.mentions.map(({ start, end, stance }) => [given.slice(start, end), stance])).toEqual([
      ['Petra O&#39;Hara', 'thanked'],
      ['Mika Virtanen', 'neutral'],
    ])
    expect(isAuthor(spanOf('great'), clean)).toBe(false)
    expect(clean.text).not.toContain('Finance')
  })
})
