import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createAnalyser } from '../../../src/nlp/analyse.js'
import { clauseAround } from '../../../src/nlp/people/clause.js'
import { loadStance } from '../../../src/nlp/people/stance.js'
import { createStanceReader } from '../../../src/nlp/people/stance-features.js'
import { readConcepts } from '../../../src/nlp/text/concepts.js'
import { segment } from '../../../src/nlp/text/segment.js'
import { tokenise } from '../../../src/nlp/text/tokens.js'
import { ROOT } from '../../../src/root.js'

const stanceOf = loadStance()
const read = createStanceReader(readConcepts(join(ROOT, 'models', 'lexicon', 'concepts.tsv')))
const stance = (text: string, name: string, praise: number, pain: number, language = 'en') => {
  const tokens = tokenise(text)
  const names = [{ start: text.indexOf(name), end: text.indexOf(name) + name.length }]
  const segments = segment(text, tokens)
  const labels = segments.map(() => [0.02, pain, praise])
  const { places, features } = read({ tokens, language, segments, labels, names })
  return stanceOf(features(places[0]!, [0.02, pain, praise]))
}

describe('the stance', () => {
  it('is thanked where the segment praises the person', () => {
    expect(stance('Thanks to Anna for the quick help!', 'Anna', 0.98, 0.02).stance).toBe('thanked')
    expect(stance('Kiitos Anna nopeasta avusta!', 'Anna', 0.98, 0.02, 'fi').stance).toBe('thanked')
  })

  it('is criticised where it complains of the person', () => {
    expect(stance('Mark closed my ticket without asking!', 'Mark', 0.02, 0.97).stance).toBe('criticised')
  })

  it('is neutral where it only names the person', () => {
    expect(stance('I spoke with Anna on Monday.', 'Anna', 0.05, 0.05).stance).toBe('neutral')
    expect(stance('my colleague Tom has the same laptop', 'Tom', 0.04, 0.1).stance).toBe('neutral')
  })

  it('carries a probability', () => {
    const { probability } = stance('Thanks Anna!', 'Anna', 0.98, 0.02)
    expect(probability).toBeGreaterThan(0.5)
    expect(probability).toBeLessThanOrEqual(1)
  })

  it('takes time in proportion to the number of names', () => {
    const { analyse } = createAnalyser()
    const text = 'Thanks to Anna Virtanen, Bob and Priya for the help with the printer. '
    const timeOf = (times: number): number => {
      const from = performance.now()
      expect(analyse({ text: text.repeat(times), language: 'en' }).mentions).toHaveLength(3 * times)
      return performance.now() - from
    }
    timeOf(20)
    expect(timeOf(1_000)).toBeLessThan(5_000)
  }, 20_000)
})

describe('the clause around a name', () => {
  const clause = (text: string, name: string): string => {
    const tokens = tokenise(text)
    const at = tokens.findIndex(({ text: word }) => word === name)
    const isName = (i: number): boolean => ['Anna', 'Kyle', 'Rupert'].includes(tokens[i]!.text)
    const { start, end } = clauseAround(tokens, 0, tokens.length, at, at, isName)
    return text.slice(start, end)
  }

  it('ends where another begins', () => {
    expect(clause('Anna was so brilliant, Kyle on the other hand hung up on me', 'Kyle')).toBe(
      'Kyle on the other hand hung up on me',
    )
    expect(clause('Anna reinstalled the whole thing because Rupert had broken it', 'Anna')).toBe(
      'Anna reinstalled the whole thing',
    )
  })

  it('goes on until there is something said', () => {
    expect(clause('Thanks for your help, Anna', 'Anna')).toBe('Thanks for your help, Anna')
    expect(clause('Anna, our technician, sorted it', 'Anna')).toBe('Anna, our technician, sorted it')
  })
})
