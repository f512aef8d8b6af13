import { describe, expect, it } from 'vitest'
import { loadStance } from '../../src/nlp/stance.js'
import { tokenise } from '../../src/nlp/tokens.js'

const stanceOf = loadStance()
const stance = (text: string, name: string, praise: number, pain: number) => {
  const mention = { start: text.indexOf(name), end: text.indexOf(name) + name.length }
  return stanceOf({ tokens: tokenise(text), segment: { start: 0, end: text.length }, mention, praise, pain, mentions: [mention] })
}

describe('the stance', () => {
  it('is thanked where the segment praises the person', () => {
    expect(stance('Thanks to Anna for the quick help!', 'Anna', 0.98, 0.02).stance).toBe('thanked')
    expect(stance('Kiitos Anna nopeasta avusta!', 'Anna', 0.98, 0.02).stance).toBe('thanked')
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
})
