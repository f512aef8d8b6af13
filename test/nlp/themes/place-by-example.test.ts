import { beforeAll, describe, expect, it } from 'vitest'
import { createExamplePlacer } from '../../../src/nlp/themes/place-by-example.js'
import { catalogueExamples, vectorsOf } from '../../../src/nlp/themes/read-examples.js'
import { embed, reader } from '../read-texts.js'

const COMMENTS = {
  chat: ['Der Chatbot versteht kein Deutsch.', 'The bot wished me fair winds.', 'Chattroboten säger ohoj men hjälper inte.'],
  'Wi-Fi': [
    'no wifi in the cabins since monday',
    'When the heating pump starts the Wi-Fi goes off.',
    'The Wi-Fi ends where the open sea begins.',
  ],
  VPN: ['VPN drops all the time,', 'VPN bricht ständig ab, Arbeiten von zu Hause ist so nicht möglich.'],
  printer: ['The printer on the second floor jams all the time.', 'Printer on deck 3 is out of toner.'],
  other: ['Too slow', 'It only speaks English.', 'The form wants an asset number.'],
} as const

/** Themes as people write them: in their own words, about something that the catalogue knows too. */
const OWN = {
  chat: [
    'Chat assistant',
    'The chatbot does not understand what I want.',
    'The bot sends me in circles.',
    'I want to talk to a human.',
  ],
  'Wi-Fi': [
    'Wi-Fi on board',
    'The wireless network drops all the time.',
    'No Wi-Fi in the hall.',
    'The signal is bad in the warehouse.',
  ],
  printer: ['Printers', 'The printer does not work again.', 'Toner is always empty.'],
} as const

describe('themes with freely written examples', () => {
  let catalogue: Awaited<ReturnType<typeof catalogueExamples>>
  const read = (texts: readonly string[]) => embed(texts.map((text) => ({ text, language: 'en' })))
  beforeAll(async () => {
    catalogue = await catalogueExamples(await reader)
  }, 240_000)

  it.each(Object.entries(OWN))('%s: take what is about it, and nothing else', { timeout: 60_000 }, async (name, examples) => {
    const place = createExamplePlacer([vectorsOf('own', 'pain', await read(examples))], catalogue)
    const all = Object.values(COMMENTS).flat()
    const vectors = await read(all)
    const taken = all.filter((_, at) => place(vectors[at]!.vector!, 'pain') !== null)
    expect(taken).toEqual(COMMENTS[name as keyof typeof COMMENTS])
  })
})
