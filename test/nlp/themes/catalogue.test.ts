import { describe, expect, it } from 'vitest'
import { HEADING_LANGUAGES } from '../../../src/domain/themes/theme.js'
import { loadCatalogue } from '../../../src/nlp/themes/catalogue.js'

describe('the catalogue', () => {
  const { themes, heading, groupName, examples } = loadCatalogue()

  it('heads every theme in every language, differently from every other', () => {
    for (const language of HEADING_LANGUAGES) {
      const headings = [...themes.values()].flatMap(({ key, kinds }) => kinds.map((kind) => heading(key, kind, language)))
      expect(headings.length).toBeGreaterThan(150)
      expect(new Set(headings.map((each) => each.toLowerCase())).size).toBe(headings.length)
      for (const each of headings) expect(each.length).toBeLessThanOrEqual(70)
      for (const { group } of themes.values()) expect(groupName(group, language)).not.toBe('')
    }
  })

  it('heads in English what it has no words for, and refuses what it does not know', () => {
    expect(heading('printing', 'pain', 'pt')).toBe('Printing does not work')
    expect(() => heading('printing', 'praise', 'en')).toThrow(/printing as praise/)
  })

  it('defines every theme, and says what people said of it', () => {
    for (const { key, definition, kinds } of themes.values()) {
      expect(definition.length).toBeGreaterThan(20)
      expect(kinds.length).toBeGreaterThan(0)
      expect(examples.filter((each) => each.key === key).length).toBeGreaterThanOrEqual(3)
    }
    for (const { key } of examples) expect(themes.has(key)).toBe(true)
  })
})
