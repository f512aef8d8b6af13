import { describe, expect, it } from 'vitest'
import type { Member } from '../../../src/domain/people/members.js'
import { loadGazetteer } from '../../../src/nlp/people/gazetteer.js'
import { createRoster } from '../../../src/nlp/people/roster.js'

const member = (id: number, name: string, team = 'Service Desk', aliases: string[] = []): Member => ({
  id,
  name,
  team,
  aliases,
  consent: 'public',
})
const { rank, isGiven } = loadGazetteer()
const roster = createRoster(
  [
    member(1, 'Anna Virtanen', 'Service Desk'),
    member(2, 'Anna Korhonen', 'Network'),
    member(3, 'José Muñoz', 'Network', ['Pepe']),
    member(4, 'Jürgen Müller', 'Workplace'),
    member(5, 'Siobhan Kearney', 'Workplace'),
    member(6, 'Juha Koskinen'),
    member(7, 'Mohamed Abdi Warsame'),
    member(8, 'Marko Lind'),
    member(9, 'Maria Lund'),
  ],
  (lower) => rank(lower) > 0,
  isGiven,
)
const rosterOf = (...names: string[]) =>
  createRoster(
    names.map((name, i) => member(i + 1, name)),
    (lower) => rank(lower) > 0,
    isGiven,
  )
const idOf = (name: string, team?: string): number | 'ambiguous' | undefined => {
  const match = roster.resolve(name, { team })
  return match?.kind === 'member' ? match.id : match?.kind
}

describe('the roster', () => {
  it.each([
    ['Anna Virtanen', 1],
    ['virtanen anna', 1],
    ['jose munoz', 3],
    ['Jose', 3],
    ['Pepe', 3],
    ['Juergen Mueller', 4],
    ['Muller', 4],
    ['Siobahn', 5],
    ['Siobhan Kearny', 5],
    ['Juha K.', 6],
    ['J. Koskinen', 6],
    ['Mohamed Warsame', 7],
  ])('takes %s for member %i', (name, id) => expect(idOf(name)).toBe(id))

  it('never guesses between members of one name', () => {
    expect(roster.resolve('Anna')).toEqual({
      kind: 'ambiguous',
      candidates: [
        { id: 1, name: 'Anna Virtanen' },
        { id: 2, name: 'Anna Korhonen' },
      ],
    })
    expect(idOf('Anna', 'network')).toBe(2)
    expect(idOf('Anna', 'Payroll')).toBe('ambiguous')
  })

  it('doubts a first name alone when the team is another', () => {
    expect(idOf('Siobhan', 'Network')).toBe('ambiguous')
    expect(idOf('Siobhan Kearney', 'Network')).toBe(5)
  })

  it('does not match another family name, nor a name that is only similar', () => {
    expect(idOf('Anna Smith')).toBeUndefined()
    expect(idOf('Marja')).toBeUndefined()
    expect(idOf('Mario')).toBeUndefined()
    expect(idOf('')).toBeUndefined()
  })

  it('knows the short forms of first names, where one member alone may be meant', () => {
    const one = rosterOf('Michael Brown', 'Katherine Jones', 'Bill Turner', 'Mikael Lindgren')
    expect(one.resolve('Mike')).toMatchObject({ kind: 'member', id: 1 })
    expect(one.resolve('Mike Brown')).toMatchObject({ kind: 'member', id: 1 })
    expect(one.resolve('kate')).toMatchObject({ kind: 'member', id: 2 })
    expect(one.resolve('William Turner')).toMatchObject({ kind: 'member', id: 3 })
    expect(one.resolve('Micke')).toMatchObject({ kind: 'ambiguous' })
    expect(one.resolve('Mike Smith')).toBeUndefined()
    expect(rosterOf('Michael Brown', 'Mike Smith').resolve('Mike')).toMatchObject({ kind: 'ambiguous' })
  })

  it('does not treat another real name as a misspelling, nor a first name as a family name', () => {
    expect(rosterOf('Peter Anderson').resolve('Peter Andersen')).toMatchObject({ kind: 'ambiguous' })
    expect(rosterOf('Peter Okonkwo').resolve('Peter Okonkow')).toMatchObject({ kind: 'member', id: 1 })
    expect(rosterOf('Thomas Martin').resolve('Martin')).toMatchObject({ kind: 'ambiguous' })
    expect(rosterOf('Virtanen, Anna').resolve('Anna')).toMatchObject({ kind: 'member', id: 1 })
  })

  it.each([
    ['Marc Jones', 'Mark Jones'],
    ['Kristina Meyer', 'Christina Meyer'],
    ['Meyer Kristina', 'Christina Meyer'],
    ['Alexander Petrov', 'Aleksandr Petrov'],
    ['Stefan Brown', 'Stephen Brown'],
    ['Ana Lindqvist', 'Anna Lindqvist'],
    ["Beth O'Neil", "Elizabeth O'Neil"],
    ['Philip Larsson', 'Filip Larsson'],
    ['Sarah Björk', 'Sara Björk'],
    ['Jan vd Berg', 'Jan van den Berg'],
    ['Jan v.d. Berg', 'Jan van den Berg'],
  ])('takes %s for %s, spelled in another way', (name, of) => {
    expect(rosterOf(of, 'Oliver Hill').resolve(name)).toEqual({ kind: 'member', id: 1, name: of })
  })

  it.each([
    ['Jan Smith', 'Jane Smith', undefined],
    ['Ian Novak', 'Jan Novak', undefined],
    ['Oliver Brown', 'Stephen Brown', undefined],
    ['Karin Ek', 'Karen Ek', undefined],
    ['Kristina Meier', 'Christina Lund', undefined],
  ])('takes %s for no spelling of %s', (name, of, kind) => expect(rosterOf(of).resolve(name)?.kind).toBe(kind))

  it('asks where two are spelled so', () => {
    expect(rosterOf('Mark Jones', 'Marck Jones').resolve('Marc Jones')).toMatchObject({ kind: 'ambiguous' })
  })

  it('takes the word after a title for a family name', () => {
    const one = rosterOf('Stefan Brown', 'Thomas Martin', 'Martin Hill', 'Anna Ek', 'Maria Ek')
    expect(one.resolve('Brown', { team: 'Elsewhere' }, true)).toMatchObject({ kind: 'member', id: 1 })
    expect(one.resolve('Martin', undefined, true)).toMatchObject({ kind: 'member', id: 2 })
    expect(one.resolve('Ek', undefined, true)).toMatchObject({ kind: 'ambiguous' })
    expect(one.resolve('Brown', { team: 'Elsewhere' })).toMatchObject({ kind: 'ambiguous' })
  })

  it('knows who had left: they are meant by what was written before, and later only where nobody else fits', () => {
    const left = { ...member(1, 'Anna Ek'), leftOn: '2026-08-31' }
    const both = createRoster([left, member(2, 'Anna Lund')], (lower) => rank(lower) > 0, isGiven)
    expect(both.resolve('Anna', { day: '2026-08-31' })).toMatchObject({ kind: 'ambiguous' })
    expect(both.resolve('Anna', { day: '2026-09-01' })).toMatchObject({ kind: 'member', id: 2 })
    expect(both.resolve('Anna Ek', { day: '2026-09-01' })).toMatchObject({ kind: 'member', id: 1 })
  })

  it('finds each of many members', () => {
    const many = createRoster(Array.from({ length: 5_000 }, (_, i) => member(i, `Name${i % 700}son Family${i}berg`)))
    for (let i = 0; i < 5_000; i++) {
      const resolved = many.resolve(`Name${i % 700}son Family${i}berg`)
      if (resolved?.kind !== 'member' || resolved.id !== i) expect(resolved).toEqual({ kind: 'member', id: i })
    }
  })
})
