import { expect, it } from 'vitest'
import type { ReadText } from '../../../src/nlp/themes/embed-texts.js'
import type { KnownPlacer } from '../../../src/nlp/themes/place-known.js'
import { themeComments } from '../../../src/nlp/themes/theme-comments.js'

const placed = { key: 'remote-access', probability: 0.9 }
const placer: KnownPlacer = { likeliest: () => placed, place: () => placed }

const comment = (text: string, language: string): ReadText => {
  const segment = { start: 0, end: text.length, probabilities: [0, 1, 0], vector: new Uint8Array(8) }
  const reading = { segments: [segment], thresholds: [0.5, 0.5, 0.5] } as unknown as ReadText['reading']
  return { text, whole: text, language, vector: null, reading }
}

it('heads a theme in the language of most comments, and of the longer ones in a tie', () => {
  const label = (...comments: ReadText[]) => themeComments(comments, placer).themes[0]!.label
  const [guessed, sure] = [comment('VPN drops', 'de'), comment('The VPN drops every single day.', 'en')]
  expect(label(guessed, sure)).toBe('VPN or virtual desktop fails or is slow')
  expect(label(sure, guessed)).toBe(label(guessed, sure))
  expect(label(sure, guessed, comment('VPN weg', 'de'))).toMatch(/VPN oder/)
})
