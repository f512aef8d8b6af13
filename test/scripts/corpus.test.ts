import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseAnnotated, readCorpus } from '../../scripts/corpus/read-corpus.js'
import { ROOT } from '../../src/root.js'

describe('an annotated comment', () => {
  it('gives text, segments, mentions and personal data with their offsets', () => {
    const { score, text, segments, mentions, personalData } = parseAnnotated(
      '10\t{+}Kiitos [Annalle=Anna/t] avusta! {!}\\[x\\] Soita [040 123 4567/phone]\\nensi kerralla',
    )
    expect(score).toBe(10)
    expect(text).toBe('Kiitos Annalle avusta! [x] Soita 040 123 4567\nensi kerralla')
    expect(segments.map(({ start, end, labels }) => [text.slice(start, end), labels])).toEqual([
      ['Kiitos Annalle avusta!', ['praise']],
      ['[x] Soita 040 123 4567\nensi kerralla', ['improvement_idea']],
    ])
    expect(mentions).toEqual([{ start: 7, end: 14, text: 'Annalle', base: 'Anna', stance: 'thanked' }])
    expect(personalData.map(({ start, end, kind }) => [text.slice(start, end), kind])).toEqual([['040 123 4567', 'phone']])
  })

  it.each([
    ['{+}no score', 'a line starts with a score'],
    ['11\t{+}x', 'a line starts with a score'],
    ['9\tno segment', 'no segment'],
    ['9\t{?}x', 'is no segment mark'],
    ['9\t{+}[Anna/x]', 'neither a stance nor a kind'],
    ['9\t{+}[Anna/t', 'not closed'],
  ])('that breaks the format is refused: %j', (line, message) => {
    expect(() => parseAnnotated(line)).toThrow(message)
  })

  it('is in the corpus in the numbers that the model card states', () => {
    const comments = readCorpus(join(ROOT, 'models', 'corpus'))
    const count = (language: string): number => comments.filter((comment) => comment.language === language).length
    expect(count('en')).toBeGreaterThanOrEqual(3000)
    for (const language of ['de', 'fi', 'sv', 'es', 'fr']) expect(count(language)).toBeGreaterThanOrEqual(500)
  })

  it('of the gold sets is not in the corpus', () => {
    const texts = new Set(readCorpus(join(ROOT, 'models', 'corpus')).map(({ text }) => text.trim().toLowerCase()))
    const shared = readCorpus(join(ROOT, 'test', 'gold')).filter(
      ({ author, text }) => /^(gold|comments)/.test(author) && text.length > 40 && texts.has(text.trim().toLowerCase()),
    )
    expect(shared.map(({ author, language }) => `${language}/${author}`)).toEqual([])
  })

  it('occurs once in the sets of the languages without a corpus, 100 per language', () => {
    const comments = readCorpus(join(ROOT, 'test', 'gold')).filter(({ author }) => author === 'comments')
    for (const language of ['da', 'it', 'nb', 'nl', 'pl', 'pt']) {
      const texts = comments.filter((comment) => comment.language === language).map(({ text }) => text.trim().toLowerCase())
      expect([language, texts.length, new Set(texts).size]).toEqual([language, 100, 100])
    }
  })
})
