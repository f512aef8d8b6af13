import { describe, expect, it } from 'vitest'
import { createAnalyser } from '../../../src/nlp/analyse.js'
import { machineQuotes } from '../../../src/nlp/text/quotes.js'
import { tokenise } from '../../../src/nlp/text/tokens.js'

const quoted = (text: string): string[] => machineQuotes(tokenise(text)).map(({ start, end }) => text.slice(start, end))

describe('what a machine says', () => {
  it.each([
    ['Error: "Try again later." appears daily', ['Try again later.']],
    ['The popup says “Thank you” twice', ['Thank you']],
    ['Die Meldung „Bitte warten“ kommt immer', ['Bitte warten']],
    ['Virheilmoitus "Yritä uudelleen" tulee aina', ['Yritä uudelleen']],
    ['Felmeddelandet ”Försök igen” kommer', ['Försök igen']],
    ['Sale el mensaje «Inténtelo de nuevo» siempre', ['Inténtelo de nuevo']],
    ['Le message « Merci de patienter » reste', ['Merci de patienter']],
    ['My boss calls it "great work"', []],
    ['I got an error. "Great" they said', []],
    ['error "never closed', []],
    ['error ""', []],
  ])('is found in %j', (text, quotes) => {
    expect(quoted(text)).toEqual(quotes)
  })

  it('decides no label', () => {
    const labels = createAnalyser().analyse({ text: 'Error: "Could not connect. Please try again later." appears daily' }).labels
    expect(labels.map(({ label }) => label)).toEqual(['pain_point'])
  })
})
