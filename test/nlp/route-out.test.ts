import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isSupported, readMeasuredLanguages } from '../../src/nlp/language/supported.js'
import { findSensitive, sensitiveCategories } from '../../src/nlp/route-out/find-sensitive.js'
import { contentLines } from '../../src/nlp/text/phrases.js'

const GOLD = join(import.meta.dirname, '..', 'gold', 'route-out')
const rows = (language: string) =>
  contentLines(join(GOLD, `${language}.tsv`)).map((line) => line.split('\t') as [category: string, comment: string])

const SUPPORTED = readMeasuredLanguages()
  .map(({ code }) => code)
  .filter(isSupported)

describe('what a named person must see', () => {
  it.each(readdirSync(GOLD).map((file) => file.replace('.tsv', '')))(
    'is found in %s, and what looks alike is left',
    (language) => {
      const [asked, alike] = [
        rows(language).filter(([category]) => category !== 'none'),
        rows(language).filter(([category]) => category === 'none'),
      ]
      expect(asked.length).toBeGreaterThan(20)
      const found = asked.filter(([category, comment]) => (sensitiveCategories(comment, language) as string[]).includes(category))
      expect(found.length / asked.length).toBeGreaterThanOrEqual(0.9)
      expect(alike.filter(([, comment]) => sensitiveCategories(comment, language).length > 0)).toEqual([])
    },
  )

  it('returns its position, in any case and with any apostrophe', () => {
    const text = 'Fine. I DON’T want to live any more'
    const [find] = findSensitive(text, 'en')
    expect(text.slice(find!.start, find!.end)).toBe('DON’T want to live')
    expect(find!.category).toBe('self-harm')
  })

  it('keeps to a sentence, and to whole words', () => {
    expect(sensitiveCategories('I clicked on the menu. A phishing course would be nice.', 'en')).toEqual([])
    expect(sensitiveCategories('I clicked on a link in a phishing mail.', 'en')).toEqual(['security'])
    expect(sensitiveCategories('the arsine sensor', 'en')).toEqual([])
  })

  it('looks for English beside the language, and for every language where that is unknown', () => {
    expect(sensitiveCategories('Chefen mobbar oss, total harassment', 'sv')).toEqual(['harassment'])
    expect(sensitiveCategories('Der Chef mobbt alle', null)).toEqual(['harassment'])
    expect(sensitiveCategories('Der Chef mobbt alle', 'sv')).toEqual([])
    expect(sensitiveCategories('I had a panic attack', 'ja')).toEqual(['health'])
  })

  it('names each category once, in one order', () => {
    const text = 'I had a burnout and a panic attack after I was harassed by a racist'
    expect(sensitiveCategories(text, 'en')).toEqual(['harassment', 'discrimination', 'health'])
  })

  it('takes a long comment without getting lost in it', () => {
    const text = `${'clicked was my laptop can see '.repeat(3_000)} racist`
    expect(sensitiveCategories(text, 'en')).not.toContain('discrimination')
    expect(sensitiveCategories(`racist ${text}`, 'en')).toContain('discrimination')
  })

  it('has phrases in every supported language for all of them', () => {
    const file = readFileSync(join(import.meta.dirname, '..', '..', 'models', 'lexicon', 'route-out.tsv'), 'utf8')
    const lines = file
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split('\t'))
    for (const language of SUPPORTED) {
      const own = lines.filter(([, of]) => of === language).map(([category]) => category)
      expect(own).toEqual(expect.arrayContaining(['harassment', 'discrimination', 'security', 'health', 'self-harm', 'not']))
    }
    for (const [, , list] of lines) expect(new Set(list!.split(' | ')).size).toBe(list!.split(' | ').length)
  })
})
