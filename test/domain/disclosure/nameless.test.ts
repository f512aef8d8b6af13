import { describe, expect, it } from 'vitest'
import { withoutNames } from '../../../src/domain/disclosure/nameless.js'

const text = 'Ask Elif Okonkwo at elif@ejdervik.example. Printer broken MARIA'
const span = (part: string) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length })
const comment = {
  text,
  mentions: [span('MARIA'), span('Elif Okonkwo'), span('Okonkwo')].map((each) => ({
    ...each,
    segmentId: 1,
    text: '',
    name: '',
    givenStart: each.start,
    stance: 'neutral' as const,
    memberId: null,
    consent: null,
    probability: 1,
  })),
  redactions: [{ ...span('elif@ejdervik.example'), kind: 'email' as const }],
}

describe('withoutNames', () => {
  it('leaves names and personal data out of a stretch, wherever they overlap', () => {
    expect(withoutNames(comment, 0, text.length)).toBe('Ask … at …. Printer broken …')
    expect(withoutNames(comment, text.indexOf('Printer'), text.length)).toBe('Printer broken …')
    expect(withoutNames(comment, 0, text.indexOf('Okonkwo'))).toBe('Ask …')
  })

  it('leaves a stretch be that holds none', () => {
    expect(withoutNames(comment, 0, 3)).toBe('Ask')
  })
})
