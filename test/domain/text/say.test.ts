import { describe, expect, it } from 'vitest'
import german from '../../../src/domain/text/de/index.js'
import { english } from '../../../src/domain/text/english.js'
import finnish from '../../../src/domain/text/fi/index.js'
import type { Coded, Language, Messages } from '../../../src/domain/text/message.js'
import { joined } from '../../../src/domain/text/notes.js'
import { say } from '../../../src/domain/text/say.js'

const inGerman = (coded: Coded) => say(coded, { language: 'de', messages: german })
const from =
  (messages: Messages, language: Language = 'en') =>
  (coded: Coded) =>
    say(coded, { language, messages })

describe('a coded text', () => {
  it('is said in the language of the reader, with its numbers and plurals', () => {
    const similar = (count: number): Coded => ({ code: 'list.similar', values: { count } })
    expect(english(similar(1))).toBe('1 similar comment')
    expect(english(similar(1204))).toBe('1,204 similar comments')
    expect(inGerman(similar(1204))).toBe('1.204 ähnliche Kommentare')
    expect(say(similar(2), { language: 'fi', messages: finnish })).toBe('2 samankaltaista kommenttia')
  })

  it('is made of other texts', () => {
    const parts = [{ code: 'list.pain' }, { code: 'list.lost', values: { minutes: 125 } }]
    const coded = { code: 'list.parts', values: { parts } }
    expect(english(coded)).toBe('Pain point · 2 h 05 min lost')
    expect(inGerman(coded)).toBe('Problem · 2 Std. 5 Min. verloren')
  })

  it('lists with "and", "or" and signs, each item in its format', () => {
    const say = from({ a: '{names}', o: '{names|or}', s: '{names|semicolons}', l: '{codes|language|or}' })
    const names = ['A', 'B', 'C']
    expect(say({ code: 'a', values: { names } })).toBe('A, B and C')
    expect(say({ code: 'o', values: { names } })).toBe('A, B or C')
    expect(say({ code: 's', values: { names } })).toBe('A; B; C')
    expect(say({ code: 'l', values: { codes: ['de', 'fi'] } })).toBe('German or Finnish')
  })

  it('writes what people wrote as it is, braces too', () => {
    expect(from({ a: 'About “{theme}”' })({ code: 'a', values: { theme: '{count} & <b>' } })).toBe('About “{count} & <b>”')
  })

  it('shows a code that the language does not know, and a placeholder without a value', () => {
    expect(english({ code: 'list.of-tomorrow' })).toBe('list.of-tomorrow')
    expect(from({ a: '{x}' })({ code: 'a' })).toBe('{x}')
  })

  it('joins notes, and is none where there are none', () => {
    expect(joined([null, false, undefined])).toBeNull()
    const note = joined([{ code: 'scenario.none-before' }, false, { code: 'scenario.no-match' }])
    expect(note && english(note)).toBe('The period before has no responses to compare with. No responses in this period match.')
  })
})
