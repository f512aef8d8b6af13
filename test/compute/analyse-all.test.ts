import { expect, it } from 'vitest'
import { analyseAll } from '../../src/compute/analyse-all.js'
import { createAnalyser } from '../../src/nlp/analyse.js'
import type { Reading } from '../../src/nlp/encoder/reading.js'

const reading: Reading = { segments: [], names: [], thresholds: [0.5, 0.5, 0.5], nameThreshold: 0.5 }
const languagesOf = (texts: string[]) =>
  analyseAll(
    createAnalyser(),
    texts.map((text) => ({ text })),
    texts.map(() => reading),
  ).map(({ language, supported }) => [language, supported])

const DUTCH = [
  'De printer is al weken kapot en er komt niemand langs.',
  'Ik heb drie weken op een nieuwe laptop gewacht.',
  'Mijn wachtwoord werkt niet en ik kan niet inloggen.',
  'Het systeem is veel te traag in de ochtend.',
  'Waarom kunnen wij niet zelf een telefoon kiezen?',
]

it('reads what resembles a supported language as that of the batch, where that is not supported', () => {
  expect(languagesOf(['Service top'])[0]![1]).toBe(true)
  const languages = languagesOf([...DUTCH, 'Service top', 'The laptop was delivered on time and it works.'])
  expect(languages.slice(0, 6)).toEqual(Array(6).fill(['nl', false]))
  expect(languages[6]).toEqual(['en', true])
})

it('leaves what is detected alone where fewer are in that language', () => {
  const english = [1, 2, 3, 4, 5, 6].map((n) => `The laptop was delivered on time and it works, number ${n}.`)
  expect(languagesOf([...DUTCH, ...english, 'Service top']).at(-1)![1]).toBe(true)
})
