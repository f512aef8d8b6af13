import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UserError } from '../../../src/domain/errors/user-error.js'
import { type Row, tablesFor } from '../../../src/domain/exports/tables.js'
import { filterOf } from '../../../src/http/odata/filter.js'
import { orderOf, selectedOf } from '../../../src/http/odata/query.js'
import { draws } from '../../draws.js'

const [comments] = tablesFor(['location']) as [ReturnType<typeof tablesFor>[number]]
const row: Row = {
  id: 7,
  at: '2026-10-04T08:30:00.000Z',
  score: 9.5,
  lostMinutes: null,
  text: "It's the VPN",
  praise: 0.9,
  read: false,
  changedAt: '2026-10-05T00:00:00.000Z',
  dimension_location: 'Espoo',
}
const isFound = (filter: string) => filterOf(comments, filter).matches(row)

describe('$filter', () => {
  it.each([
    ['id eq 7', true],
    ['id ne 7', false],
    ['score gt 9 and score le 9.5', true],
    ['score lt 9 or praise ge 0.5', true],
    ['score lt 9 and (praise ge 0.5 or id eq 7)', false],
    ['not (score lt 9)', true],
    ['not read', true],
    ['read eq false', true],
    ['lostMinutes eq null', true],
    ['lostMinutes ne null', false],
    ['lostMinutes lt 5', false],
    ["text eq 'It''s the VPN'", true],
    ["contains(tolower(text),'vpn')", true],
    ["startswith(text, 'It') and endswith(text,'VPN')", true],
    ["contains(language,'f')", false],
    ["not contains(language,'f')", false],
    ["not (contains(language,'f') and id eq 7)", false],
    ["not (contains(language,'f') and id eq 8)", true],
    ["contains(language,'f') or id eq 7", true],
    ["not (contains(language,'f') or id eq 8)", false],
    ['not (lostMinutes lt 5)', true],
    ['not text', false],
    ['length(text) eq 12', true],
    ["dimension_location in ('Turku', 'Espoo')", true],
    ["dimension_location in ('Turku')", false],
    ['at ge 2026-10-04T08:30:00Z', true],
    ['at gt 2026-10-04T08:30:00Z', false],
    ['at lt 2026-10-04T11:30:00+03:00', false],
    ['date(at) eq 2026-10-04', true],
    ['year(at) eq 2026 and month(at) eq 10 and day(at) eq 4', true],
    ['changedAt ge 2026-10-05T00:00:00.000Z and changedAt lt 2026-10-06T00:00:00.000Z', true],
  ])('%s: %s', (filter, found) => {
    expect(isFound(filter)).toBe(found)
  })

  it.each([
    '',
    'id',
    "text eq 'open",
    'secret eq 1',
    'id eq',
    'id eq 1 2',
    '(id eq 1',
    'toLower(text) eq 1',
    'contains(text)',
    'id eq 1;',
  ])('refuses %j', (filter) => {
    if (filter === 'id') expect(isFound(filter)).toBe(false)
    else expect(() => filterOf(comments, filter)).toThrow(UserError)
  })

  it('refuses what is nested deep', () => {
    for (const filter of [`${'('.repeat(400)}id eq 1`, `${'not '.repeat(400)}read`, `${'tolower('.repeat(200)}text`])
      expect(() => filterOf(comments, filter)).toThrow(UserError)
  })

  it('never fails in another way, whatever is sent', () => {
    const piece = fc.constantFrom(
      'id',
      'text',
      ' eq ',
      ' and ',
      ' or ',
      'not ',
      '(',
      ')',
      ',',
      "'a'",
      '1',
      'null',
      ' in ',
      'contains(',
      '2026-01-01',
      '-',
      'ä',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        try {
          filterOf(comments, pieces.join('')).matches(row)
        } catch (error) {
          expect(error).toBeInstanceOf(UserError)
        }
      }),
      draws(300, 5_000),
    )
  })

  it('lets the database leave out only what does not match', () => {
    const candidates = (filter: string) => filterOf(comments, filter).candidates
    const [day, next] = [new Date('2026-10-01T00:00:00Z'), new Date('2026-11-01T00:00:00Z')]
    expect(candidates('at ge 2026-10-01T00:00:00Z and at lt 2026-11-01T00:00:00Z and score gt 3')).toEqual({
      from: day,
      to: next,
    })
    expect(candidates('changedAt ge 2026-10-01T00:00:00Z and not (at lt 2026-11-01T00:00:00Z)')).toEqual({ changedFrom: day })
    expect(candidates('at ge 2026-10-01T00:00:00Z or score gt 3')).toEqual({})
    expect(candidates('id eq 7')).toEqual({ id: 7 })
    expect(candidates('id ne 7')).toEqual({})
  })
})

describe('$select and $orderby', () => {
  it('name columns', () => {
    expect(selectedOf(comments, ' id, text ,id')).toEqual(['id', 'text'])
    expect(selectedOf(comments, '*')).toBeNull()
    expect(() => selectedOf(comments, 'id,secret')).toThrow('no column "secret"')
    expect(() => orderOf(comments, 'secret desc')).toThrow('no column')
    expect(() => orderOf(comments, 'id sideways')).toThrow('no column')
  })

  it('sort with null first', () => {
    const rows: Row[] = [
      { score: 3, id: 1 },
      { score: null, id: 2 },
      { score: 3, id: 3 },
    ]
    expect(rows.toSorted(orderOf(comments, 'score,id desc')!).map(({ id }) => id)).toEqual([2, 3, 1])
    expect(rows.toSorted(orderOf(comments, 'score desc, id')!).map(({ id }) => id)).toEqual([1, 3, 2])
    expect(orderOf(comments, 'at desc, id desc')).toBeNull()
  })
})
