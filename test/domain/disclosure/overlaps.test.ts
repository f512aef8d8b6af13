import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type MembershipCount, showableGroups } from '../../../src/domain/disclosure/overlaps.js'
import { draws } from '../../draws.js'

const MIN = 5
/** Groups from lists of respondents. */
function membershipsOf(groups: number[][]): MembershipCount[] {
  const people = [...new Set(groups.flat())]
  return people.map((person) =>
    cell(
      groups.flatMap((group, at) => (group.includes(person) ? [at] : [])),
      1,
    ),
  )
}
/** Responses of nobody known. */
const cell = (groups: number[], responses: number): MembershipCount => ({ groups, responses, respondents: responses, known: [] })
/** The rest of a whole of so many. */
const rest = (counts: MembershipCount[], total: number) =>
  cell([], total - counts.reduce((sum, { responses }) => sum + responses, 0))
const people = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i)
const shown = (groups: number[][], total: number | null) => {
  const counts = membershipsOf(groups)
  return showableGroups(groups.length, total === null ? counts : [...counts, rest(counts, total)], total !== null, MIN)
}

describe('groups that may overlap', () => {
  it('are shown from the minimum on', () => {
    expect(shown([people(0, 4), people(10, 5)], null)).toEqual([false, true])
  })

  it('are not shown where the rest of the whole is too few', () => {
    expect(shown([people(0, 20)], 23)).toEqual([false])
    expect(shown([people(0, 20)], 20)).toEqual([true])
    expect(shown([people(0, 20)], 25)).toEqual([true])
    // Two that share no one leave three together.
    expect(shown([people(0, 20), people(20, 20)], 43)).toEqual([true, false])
  })

  it('are not shown where one lies inside another and leaves too few of it', () => {
    expect(shown([people(0, 20), people(0, 18)], 100)).toEqual([true, false])
    expect(shown([people(0, 18), people(0, 20)], 100)).toEqual([true, false])
    expect(shown([people(0, 20), people(0, 15)], 100)).toEqual([true, true])
    // Two that share some tell nothing of those: neither lies inside the other.
    expect(shown([people(0, 20), people(3, 20)], 100)).toEqual([true, true])
  })

  it('are compared with the minimum by respondents, not by responses', () => {
    const of = (groups: number[], known: number[], times = 1): MembershipCount => ({
      ...{ groups, known },
      ...{ responses: known.length * times, respondents: known.length },
    })
    const many = (groups: number[]): MembershipCount => ({ groups, responses: 500, respondents: 90, known: null })
    expect(showableGroups(2, [of([0], people(0, 4), 5), of([1], people(0, 5))], false, MIN)).toEqual([false, true])
    // What is left of the whole, or of the other group, is twelve responses of four people.
    expect(showableGroups(1, [many([0]), of([], people(0, 4), 3)], true, MIN)).toEqual([false])
    expect(showableGroups(2, [many([0, 1]), of([1], people(0, 4), 3)], false, MIN)).toEqual([true, false])
    expect(showableGroups(2, [many([0, 1]), of([1], people(0, 5), 3)], false, MIN)).toEqual([true, true])
    // The same four in both, beside responses that nobody is known of.
    const both = [many([0, 1]), of([0], people(0, 4)), of([1], people(0, 4))]
    expect(showableGroups(2, both, false, MIN)).toEqual([true, false])
    expect(showableGroups(2, [...both, cell([1], 1)], false, MIN)).toEqual([true, true])
  })

  it('may be shown twice', () => {
    expect(shown([people(0, 20), people(0, 20)], 25)).toEqual([true, true])
    expect(shown([people(0, 20), people(0, 20)], 23)).toEqual([false, false])
  })

  it('never leave 1 to 4 when disjoint groups are subtracted from the whole or from each other', () => {
    const group = fc.uniqueArray(fc.nat(29), { minLength: 1, maxLength: 28 })
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 6 }), (groups) => {
        const everybody = people(0, 30)
        const visible = shown(groups, everybody.length)
        const sets = groups.filter((_, at) => visible[at])
        for (const whole of [everybody, ...sets]) {
          for (const subset of subsetsOf(sets.filter((each) => each.every((one) => whole.includes(one))))) {
            const taken = subset.flat()
            if (new Set(taken).size < taken.length) continue
            const left = whole.length - taken.length
            expect(left > 0 && left < MIN, `${whole.length} less ${taken.length}`).toBe(false)
          }
        }
        for (const each of sets) expect(each.length).toBeGreaterThanOrEqual(MIN)
      }),
      draws(150, 2_000),
    )
  })

  it('take one step per group when fifty groups are disjoint', () => {
    const sizes = Array.from({ length: 50 }, (_, i) => 5 + ((i * 7) % 40))
    const memberships = [...sizes.map((size, at) => cell([at], size)), cell([], 3)]
    // Only the last would leave three of the whole. One step for the whole and one for each group is enough to know that.
    const visible = Array.from({ length: 50 }, (_, at) => at < 49)
    expect(showableGroups(50, memberships, true, MIN, 51)).toEqual(visible)
    expect(showableGroups(50, memberships, true, MIN)).toEqual(visible)
  })

  it('are checked, not hidden because of their number, for three partitions into twenty groups', () => {
    const memberships: MembershipCount[] = []
    for (let one = 0; one < 20; one++)
      for (let other = 0; other < 20; other++) memberships.push(cell([one, 20 + other, 40 + ((one + other) % 20)], 1))
    expect(showableGroups(60, memberships, true, MIN)).toEqual(Array(60).fill(true))
    // With three more in the whole, none of the three ways may be shown to its end.
    const hidden = showableGroups(60, [...memberships, cell([], 3)], true, MIN).flatMap((isShown, at) => (isShown ? [] : [at]))
    expect(hidden).toEqual([19, 39, 59])
  })

  it('are hidden if the check cannot show within its limit that they are safe', () => {
    const rows = Array.from({ length: 6 }, (_, row) => people(10 * row, 10))
    const columns = Array.from({ length: 10 }, (_, column) => people(0, 60).filter((person) => person % 10 === column))
    const memberships = membershipsOf([...rows, ...columns])
    expect(showableGroups(16, memberships, true, MIN)).toEqual(Array(16).fill(true))
    const hurried = showableGroups(16, memberships, true, MIN, 8)
    expect(hurried.slice(0, 6).every(Boolean)).toBe(true)
    expect(hurried.slice(6)).toContain(false)
  })

  it('may each have their own minimum', () => {
    const groups = [people(0, 20), people(0, 14), people(0, 13)]
    expect(showableGroups(3, membershipsOf(groups), false, [5, 5, 5])).toEqual([true, true, false])
    expect(showableGroups(3, membershipsOf(groups), false, [5, 10, 5])).toEqual([true, false, true])
  })

  it('that leave enough are all shown', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 5, max: 50 }), { maxLength: 8 }), fc.integer({ min: 5, max: 50 }), (sizes, rest) => {
        let from = 0
        const groups = sizes.map((size) => {
          from += size
          return people(from - size, size)
        })
        expect(shown(groups, from + rest).every(Boolean)).toBe(true)
      }),
    )
  })
})

function subsetsOf<T>(all: T[]): T[][] {
  const subsets: T[][] = [[]]
  for (const each of all) subsets.push(...subsets.map((subset) => [...subset, each]))
  return subsets
}
