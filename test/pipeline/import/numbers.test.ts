import { describe, expect, it } from 'vitest'
import { isMissing, readScore } from '../../../src/pipeline/import/numbers.js'

describe('a score as exports write it', () => {
  it.each([
    ['10 – Äußerst zufrieden', 10],
    ['0 (Not at all likely)', 0],
    ['(7) Passive', 7],
    ['[3] Huono', 3],
    ['Extremely likely (10)', 10],
    ['9/10', 9],
    ['6 out of 10', 6],
    ['8,0', 8],
    ['Score: 5', 5],
    ['★★★★☆', 4],
    ['(likely)', null],
    ['between 3 and 4', null],
  ])('%s', (text, score) => expect(readScore(text)).toBe(score))

  it.each(['k.A.', '-', 'ei vastausta', 'N/A', 'n.d.', ''])('"%s" is none', (text) => expect(isMissing(text)).toBe(true))
})
