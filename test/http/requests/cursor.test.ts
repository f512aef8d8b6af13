import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { cursorsOf, newestFirst, pageOf } from '../../../src/http/requests/cursor.js'

const items = [5, 3, 9, 1].map((id) => ({ id }))

describe('a cursor', () => {
  const cursors = cursorsOf('things', z.tuple([z.int(), z.string()]))

  it('is read by the list and filters that it was written for', () => {
    const text = cursors.write([7, 'x'], { q: 'vpn' })
    expect(cursors.read(text, { q: 'vpn' })).toEqual([7, 'x'])
    expect(cursors.read(undefined, {})).toBeNull()
    expect(() => cursors.read(text, { q: 'wifi' })).toThrow('not a valid cursor for this list')
    expect(() => cursorsOf('others', z.unknown()).read(text, { q: 'vpn' })).toThrow('not a valid cursor for this list')
  })

  it('is refused in any other form, signed or not', () => {
    const text = cursors.write([7, 'x'], null)
    const signed = cursorsOf('things', z.unknown()).write({ id: 7 }, null)
    for (const forged of ['', 'x', text.slice(1), `${text}A`, `A${text}`, signed])
      expect(() => cursors.read(forged, null), forged).toThrow('not a valid cursor for this list')
  })
})

describe('a page of a list', () => {
  it('goes on after the last item of the page before', () => {
    const first = pageOf('things', items, { limit: 2 })
    expect(first.page).toEqual([{ id: 5 }, { id: 3 }])
    const second = pageOf('things', [{ id: 8 }, ...items], { limit: 2, cursor: first.next! })
    expect(second).toEqual({ page: [{ id: 9 }, { id: 1 }], next: null })
  })

  it('goes on where it was when that item is gone', () => {
    const { next } = pageOf('things', items, { limit: 2 })
    const left = items.filter(({ id }) => id !== 3)
    expect(pageOf('things', left, { limit: 2, cursor: next! }).page).toEqual([{ id: 9 }, { id: 1 }])
  })

  it('holds to its filters', () => {
    const { next } = pageOf('things', items, { limit: 2, status: 'open' })
    expect(() => pageOf('things', items, { limit: 2, cursor: next!, status: 'done' })).toThrow('not a valid cursor')
  })

  it('is cut where one item more was read', () => {
    const pages = newestFirst('things')
    const { page, next } = pages.cut([{ id: 9 }, { id: 5 }, { id: 3 }], 2, null)
    expect(page).toEqual([{ id: 9 }, { id: 5 }])
    expect(pages.before(next!, null)).toEqual({ before: 5 })
    expect(pages.before(undefined, null)).toEqual({})
    expect(pages.cut([{ id: 3 }], 2, null).next).toBeNull()
  })
})
