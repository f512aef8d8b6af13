import { expect, it } from 'vitest'
import { withoutFillers } from '../../../src/nlp/text/without-fillers.js'
import { wordLists } from '../../../src/nlp/themes/stopwords.js'

const spansOf = (text: string, parts: readonly string[]) =>
  parts.map((part) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length, weight: 0.3 }))

it.each([
  ['en', 'My laptop is slow at first', ['My', 'slow', 'first'], ['slow']],
  ['en', 'It never works for me 😡', ['never', 'me', '😡'], ['never', '😡']],
  ['en', 'It is not the best', ['not the'], ['not the']],
  ['en', 'Was it you?', ['it', 'you'], ['it', 'you']],
  ['de', 'Mein Drucker ist die Hölle', ['Mein', 'die Hölle'], ['die Hölle']],
  ['fi', 'Se on liian hidas', ['Se', 'liian'], ['liian']],
])('evidence is no filler word alone, in %s: %s', (language, text, given, kept) => {
  const left = withoutFillers(text, spansOf(text, given), wordLists(language).filler)
  expect(left.map(({ start, end }) => text.slice(start, end))).toEqual(kept)
})

it.each([
  ['de', ['nicht', 'nie', 'kein', 'ohne', 'zu', 'sehr']],
  ['en', ['not', 'never', 'no', 'without', 'too', 'should', 'could', 'more']],
  ['es', ['no', 'nunca', 'sin', 'muy', 'más']],
  ['fi', ['ei', 'eivät', 'liian', 'pitäisi']],
  ['fr', ['ne', 'pas', 'jamais', 'sans', 'trop']],
  ['sv', ['inte', 'aldrig', 'ingen', 'utan', 'för']],
])('filler words of %s are no negations, and no words of degree or wish', (language, others) => {
  const { filler } = wordLists(language)
  expect(filler.size).toBeGreaterThan(30)
  expect(others.filter((word) => filler.has(word))).toEqual([])
})
