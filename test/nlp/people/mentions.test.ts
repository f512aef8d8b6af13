import { describe, expect, it } from 'vitest'
import type { Member } from '../../../src/domain/people/members.js'
import { createAnalyser } from '../../../src/nlp/analyse.js'

const roster = ['Mikko Mäkinen', 'Juha Korhonen', 'Anna Virtanen', 'Jan van den Berg', 'Stefan Brown', 'Anna Lindqvist'].map(
  (name, i): Member => ({ id: i + 1, name, aliases: [], team: 'Service Desk', consent: 'public' }),
)
const analyser = createAnalyser({ roster })
const membersIn = (text: string, language: string) =>
  analyser
    .analyse({ text, language })
    .mentions.map(({ text: surface, member }) => [surface, member?.kind === 'member' ? member.name : member?.kind])

describe('mentions with a roster', () => {
  it.each([
    ['fi', 'Kiitos Mikolle', 'Mikolle', 'Mikko Mäkinen'],
    ['fi', 'Sain apua Mäkisen Mikolta', 'Mäkisen Mikolta', 'Mikko Mäkinen'],
    ['fi', 'Kiitos Korhosen Juhalle', 'Korhosen Juhalle', 'Juha Korhonen'],
    ['fi', 'Virtasen Annalle iso kiitos', 'Virtasen Annalle', 'Anna Virtanen'],
    ['en', 'Thanks Jan v.d. Berg', 'Jan v.d. Berg', 'Jan van den Berg'],
    ['en', 'Thanks Jan van der Berg', 'Jan van der Berg', 'Jan van den Berg'],
    ['en', 'Mr Brown was very helpful', 'Brown', 'Stefan Brown'],
    ['de', 'Herr Brown war sehr freundlich', 'Brown', 'Stefan Brown'],
    ['en', 'Thanks Anna V', 'Anna V', 'Anna Virtanen'],
    ['en', 'anna.virtanen fixed it', 'anna.virtanen', 'Anna Virtanen'],
    ['en', 'thanks @anna_lindqvist', 'anna_lindqvist', 'Anna Lindqvist'],
    ['fi', 'Kiitos Annalle', 'Annalle', 'ambiguous'],
  ])('resolve as one (%s): %s', (language, text, surface, name) => expect(membersIn(text, language)).toEqual([[surface, name]]))

  it('stay two where two are named', () => {
    expect(membersIn('Thanks Juha, Mikko!', 'en')).toEqual([
      ['Juha', 'Juha Korhonen'],
      ['Mikko', 'Mikko Mäkinen'],
    ])
  })
})
