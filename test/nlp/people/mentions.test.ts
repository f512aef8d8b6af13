import { describe, expect, it } from 'vitest'
import type { Member } from '../../../src/domain/people/members.js'
import { createMentionFinder, type NameCandidate } from '../../../src/nlp/people/mentions.js'

const roster = ['Mikko Mäkinen', 'Juha Korhonen', 'Anna Virtanen', 'Jan van den Berg', 'Stefan Brown', 'Anna Lindqvist'].map(
  (name, i): Member => ({ id: i + 1, name, aliases: [], team: 'Service Desk', consent: 'public' }),
)
const finder = createMentionFinder(roster)

/** The text with its names marked: [certain], (doubtful). */
function mentionsIn(marked: string, language: string, team?: string) {
  const candidates: NameCandidate[] = []
  let text = ''
  let start = 0
  for (const character of marked) {
    if (character === '[' || character === '(') start = text.length
    else if (character === ']' || character === ')') {
      const probability = character === ']' ? 0.9 : 0.1
      candidates.push({ start, end: text.length, probability, stance: 'thanked', segment: 0 })
    } else text += character
  }
  return finder.find({ text, language, team, candidates, threshold: 0.5 })
}

const membersIn = (marked: string, language: string) =>
  mentionsIn(marked, language).map(({ text, member }) => [text, member?.kind === 'member' ? member.name : member?.kind])

describe('mentions with a roster', () => {
  it.each([
    ['fi', 'Kiitos [Mikolle]', 'Mikolle', 'Mikko Mäkinen'],
    ['fi', 'Sain apua [Mäkisen Mikolta]', 'Mäkisen Mikolta', 'Mikko Mäkinen'],
    ['fi', 'Kiitos [Korhosen Juhalle]', 'Korhosen Juhalle', 'Juha Korhonen'],
    ['fi', '[Virtasen Annalle] iso kiitos', 'Virtasen Annalle', 'Anna Virtanen'],
    ['en', 'Thanks [Jan v.d. Berg]', 'Jan v.d. Berg', 'Jan van den Berg'],
    ['en', 'Thanks [Jan] v.d. [Berg]', 'Jan v.d. Berg', 'Jan van den Berg'],
    ['en', 'Thanks [Jan van der Berg]', 'Jan van der Berg', 'Jan van den Berg'],
    ['en', 'Mr [Brown] was very helpful', 'Brown', 'Stefan Brown'],
    ['en', '[Mr. Brown] was very helpful', 'Brown', 'Stefan Brown'],
    ['de', 'Herr [Brown] war sehr freundlich', 'Brown', 'Stefan Brown'],
    ['en', 'Thanks [Anna V]', 'Anna V', 'Anna Virtanen'],
    ['en', '[anna.virtanen] fixed it', 'anna.virtanen', 'Anna Virtanen'],
    ['en', 'thanks @[anna_lindqvist]', 'anna_lindqvist', 'Anna Lindqvist'],
    ['fi', 'Kiitos [Annalle]', 'Annalle', 'ambiguous'],
    ['sv', 'Tack för [Annas] hjälp', 'Anna', 'ambiguous'],
  ])('resolve as one (%s): %s', (language, text, surface, name) => expect(membersIn(text, language)).toEqual([[surface, name]]))

  it('stay two where two are named', () => {
    expect(membersIn('Thanks [Juha], [Mikko]!', 'en')).toEqual([
      ['Juha', 'Juha Korhonen'],
      ['Mikko', 'Mikko Mäkinen'],
    ])
  })

  it('take a doubtful name that the roster has, and leave out one that it has not', () => {
    expect(membersIn('thanks (mikko), (thunderbird) works', 'en')).toEqual([['mikko', 'Mikko Mäkinen']])
  })

  it('take no doubtful name that is rather the team of the response', () => {
    expect(mentionsIn('(juha) desk is slow', 'en', 'Juha Desk')).toEqual([])
    expect(mentionsIn('(juha) is slow', 'en', 'Service Desk')).toHaveLength(1)
  })
})
