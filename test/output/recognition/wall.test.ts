import { describe, expect, it } from 'vitest'
import type { Recognition } from '../../../src/domain/recognition/recognition.js'
import { type WallPage, wallPage } from '../../../src/output/recognition/wall-page.js'

let made = 0
const thanks = (name: string, day: string, more: Partial<Recognition> = {}): Recognition => ({
  id: String(++made).padStart(32, '0'),
  member: { id: name.charCodeAt(0), name, team: 'Service Desk' },
  quote: `${name} helped`,
  language: 'en',
  day,
  updated: `${day}T00:00:00.000Z`,
  seenAt: null,
  ...more,
})
const wall = (items: Recognition[], more: Partial<WallPage> = {}) =>
  wallPage({ of: { kind: 'public' }, items, path: '/recognition', feed: '/v1/recognition', next: null, teams: [], ...more })
const found = (page: string, pattern: RegExp) => [...page.matchAll(pattern)].map((match) => match[1])

describe('the wall', () => {
  it('has the newest month first, and in it people by name and not by how often they were thanked', () => {
    const page = wall([
      thanks('Zoe', '2026-10-20'),
      thanks('Zoe', '2026-10-19'),
      thanks('Anna', '2026-10-02'),
      thanks('Zoe', '2026-09-30'),
      thanks('Bo', '2026-09-02'),
    ])
    expect(found(page, /<h2>(.*?)<\/h2>/g)).toEqual(['October 2026', 'September 2026'])
    expect(found(page, /<figcaption><b dir="auto">(.*?)<\/b>/g)).toEqual(['Anna', 'Zoe', 'Zoe', 'Bo', 'Zoe'])
  })

  it('shows hostile words as words', () => {
    const hostile = '"><script>alert(1)</script>\u202e\u0000'
    const page = wall([thanks('Anna', '2026-10-02', { quote: hostile, member: { id: 1, name: hostile, team: hostile } })], {
      of: { kind: 'team', name: hostile },
      teams: [hostile],
      path: '/recognition/teams/x',
      next: '2026-10-02.0',
    })
    expect(page).not.toContain('<script')
    for (const unseen of ['\u0000', '\u202e']) expect(page).not.toContain(unseen)
    expect(page).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;')
  })

  it('isolates words in another writing direction', () => {
    expect(wall([thanks('آنا', '2026-10-02', { quote: 'شكرا آنا' })])).toContain('<blockquote dir="auto">شكرا آنا</blockquote>')
  })

  it('says so if there is no recognition, or no text to show', () => {
    expect(wall([])).toContain('Nothing to show yet.')
    expect(wall([thanks('Anna', '2026-10-02', { quote: null })])).toContain('Thanked by name.')
  })

  it('leads to its feeds, to what came before, and reads itself anew', () => {
    const page = wall([], { next: '2026-09-01.ff' })
    expect(page).toContain('<link rel="alternate" type="application/atom+xml" title="Thank you" href="/v1/recognition.atom">')
    expect(page).toContain('href="/recognition?after=2026-09-01.ff"')
    expect(page).toContain('http-equiv="refresh"')
  })
})
