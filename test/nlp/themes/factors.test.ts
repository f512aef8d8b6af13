import { expect, it } from 'vitest'
import { loadCatalogue } from '../../../src/nlp/themes/catalogue.js'
import { factorOf } from '../../../src/nlp/themes/factors.js'

it('finds the factor of an answer in any of the six languages, whatever its case and apostrophes', () => {
  const answers = [
    'SLOW SERVICE',
    'My case wasn’t solved.',
    "My case wasn't solved",
    'Langsamer Service',
    'Hidas palvelu',
    'Bemötande',
  ]
  expect(answers.map(factorOf)).toEqual(['slow-service', 'not-solved', 'not-solved', 'slow-service', 'slow-service', 'attitude'])
  expect(factorOf('The weather')).toBeNull()
  expect(factorOf('')).toBeNull()
})

it('knows answers for every factor of the catalogue', () => {
  const english: Record<string, string> = {
    'slow-service': 'Slow service',
    'not-solved': 'Not solved',
    'explained-several-times': 'I had to explain my case several times',
    'not-informed': "I wasn't informed about the progress",
    instructions: 'Instructions were hard to understand',
    skills: "Service personnel's skills",
    attitude: "Service personnel's attitude",
    speed: 'Speed of service',
    solved: 'My case was solved',
    informed: 'I was informed about the progress',
  }
  const factors = new Set([...loadCatalogue().themes.values()].flatMap(({ factor }) => factor ?? []))
  for (const factor of factors) expect(factorOf(english[factor]!), factor).toBe(factor)
})
