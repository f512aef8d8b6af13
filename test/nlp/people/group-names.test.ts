import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FoundName } from '../../../src/domain/recognition/proposals.js'
import { assigneeName } from '../../../src/nlp/people/assignee-name.js'
import { loadGazetteer } from '../../../src/nlp/people/gazetteer.js'
import { groupNames, nameId } from '../../../src/nlp/people/group-names.js'

const gazetteer = loadGazetteer()
const known = { isName: (key: string) => gazetteer.rank(key) > 0 }
const thanked = (name: string, count = 1, team = 'Service Desk'): FoundName => ({ name, team, thanked: count, assigned: 0 })
const assigned = (name: string, count = 1, team = 'Service Desk'): FoundName => ({ name, team, thanked: 0, assigned: count })
const grouped = (...names: FoundName[]) => groupNames(names, known).map(({ name, spellings }) => [name, ...spellings])

describe('names that were found', () => {
  it.each([
    [
      'in whatever case and order of words',
      ['Anna Lindqvist', 'ANNA LINDQVIST', 'Lindqvist Anna', 'anna lindqvist'],
      ['Anna Lindqvist'],
    ],
    ['with and without accents', ['José Muñoz', 'Jose Munoz'], ['José Muñoz']],
    ['misspelled', ['Siobhan Kearney', 'Siobahn Kearny'], ['Siobhan Kearney', 'Siobahn Kearny']],
    ['that sound alike', ['Sara Björk', 'Sarah Björk'], ['Sara Björk', 'Sarah Björk']],
    ['by an initial', ['Anna L.', 'Anna Lindqvist', 'A. Lindqvist'], ['Anna Lindqvist', 'Anna L.', 'A. Lindqvist']],
    ['by a short form', ['Michael Brown', 'Mike Brown'], ['Michael Brown', 'Mike Brown']],
    ['by the given name alone', ['Anna Lindqvist', 'Anna'], ['Anna Lindqvist', 'Anna']],
    ['by the family name alone', ['Anna Lindqvist', 'Lindqvist'], ['Anna Lindqvist', 'Lindqvist']],
    ['by given names that sound alike', ['Sara', 'Sarah'], ['Sara', 'Sarah']],
  ])('are one person %s', (_, names, group) => expect(grouped(...names.map((name, i) => thanked(name, 9 - i)))).toEqual([group]))

  it.each([
    ['other family names', ['Anna Lindqvist', 'Anna Berg']],
    ['names of their own that are only alike', ['Maria', 'Marja']],
    ['other given names', ['Peter Lund', 'Anna Lund']],
  ])('are two people with %s', (_, names) => expect(grouped(...names.map((name) => thanked(name)))).toHaveLength(2))

  it('are two people where the ticket system has both', () => {
    expect(grouped(assigned('Peter Andersen', 5), assigned('Peter Anderson', 4))).toHaveLength(2)
    expect(grouped(assigned('Siobhan Kearney'), thanked('Siobahn Kearny', 30))).toEqual([['Siobhan Kearney', 'Siobahn Kearny']])
  })

  it('go by the team where two full names fit, and are doubtful where nothing decides', () => {
    const groups = groupNames(
      [
        assigned('Anna Lindqvist', 9, 'Service Desk'),
        assigned('Anna Berg', 8, 'Field'),
        thanked('Anna', 3, 'Field'),
        thanked('Anna', 2, ''),
      ],
      known,
    )
    expect(groups.map(({ name, thanked: count, team }) => [name, count, team])).toEqual([
      ['Anna Berg', 3, 'Field'],
      ['Anna', 2, ''],
      ['Anna Lindqvist', 0, 'Service Desk'],
    ])
    expect(groups[1]!.partOf).toEqual(['Anna Lindqvist', 'Anna Berg'])
  })

  it('do not go to a full name of another team', () => {
    const groups = groupNames([assigned('Anna Lindqvist', 9, 'Service Desk'), thanked('Anna', 3, 'Fleet IT')], known)
    expect(groups.map(({ name, partOf }) => [name, partOf])).toEqual([
      ['Anna', ['Anna Lindqvist']],
      ['Anna Lindqvist', []],
    ])
  })

  const words = fc.constantFrom(
    'Anna',
    'anna',
    'Ana',
    'Sara',
    'Sarah',
    'Mike',
    'Michael',
    'Lind',
    'Lindqvist',
    'Berg',
    'José',
    'Jose',
    'Müller',
    'Mueller',
  )
  const names = fc.array(
    fc.record({
      name: fc.array(words, { minLength: 1, maxLength: 3 }).map((each) => each.join(' ')),
      team: fc.constantFrom('', 'Service Desk', 'Field'),
      thanked: fc.nat(9),
      assigned: fc.nat(2),
    }),
    { maxLength: 25 },
  )
  const sum = (list: { thanked: number; assigned: number }[]) => [
    list.reduce((total, each) => total + each.thanked, 0),
    list.reduce((total, each) => total + each.assigned, 0),
  ]

  it('are all there, once, with all their counts', () => {
    fc.assert(
      fc.property(names, (found) => {
        const groups = groupNames(found, known)
        expect(sum(groups)).toEqual(sum(found))
        expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length)
        const ids = new Set(groups.flatMap(({ name, spellings }) => [name, ...spellings].map(nameId)))
        expect(ids).toEqual(new Set(found.map(({ name }) => nameId(name))))
      }),
    )
  })

  it('are grouped the same in whatever order they come', () => {
    fc.assert(
      fc.property(names, fc.infiniteStream(fc.nat()), (found, order) => {
        const shuffled = found.map((each) => ({ each, at: order.next().value })).sort((a, b) => a.at - b.at)
        expect(
          groupNames(
            shuffled.map(({ each }) => each),
            known,
          ),
        ).toEqual(groupNames(found, known))
      }),
    )
  })
})

describe('the assignee of a ticket', () => {
  it.each([
    ['Anna Lindqvist', 'Anna Lindqvist'],
    ['Virtanen, Anna', 'Anna Virtanen'],
    ['anna.virtanen@example.org', 'Anna Virtanen'],
    ['Anna Virtanen (Service Desk)', 'Anna Virtanen'],
    ["Niamh O'Brien-Kelly", "Niamh O'Brien-Kelly"],
    ['System Administrator', null],
    ['Service Desk Bot', null],
    ['Unassigned', null],
    ['A. L.', null],
    ['u123456', null],
    ['', null],
  ])('%s is %s', (text, name) => expect(assigneeName(text)).toBe(name))
})
