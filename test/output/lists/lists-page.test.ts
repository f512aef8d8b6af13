import { describe, expect, it } from 'vitest'
import type { ListItem, ListSummary } from '../../../src/domain/lists/lists.js'
import { listPage, listsPage } from '../../../src/output/lists/lists-page.js'

const place = {
  area: { key: 'a b', name: 'Nordics & <Baltics>', timeZone: 'Europe/Helsinki' },
  period: '2026-10',
  mayChange: true,
}
const item = (key: string, text: string, more: Partial<ListItem> = {}): ListItem => ({
  key,
  comment: { responseId: 1, text, segments: [], names: [], score: 9, at: '2026-10-05T10:00:00Z', dimensions: {} },
  member: null,
  candidates: [],
  unlisted: null,
  names: [],
  group: { kind: 'theme', key: 'theme:1', label: 'VPN "drops"' },
  reason: 'Pain point · 4 similar comments',
  held: null,
  folded: 0,
  choice: null,
  ...more,
})
const choice = {
  pinned: false,
  hidden: false,
  released: false,
  member: null,
  position: null,
  note: '',
  discussedAt: null,
  by: 'Kim',
  at: '2026-10-06T10:00:00Z',
}
const summary = (more: Partial<ListSummary> = {}): ListSummary => ({
  list: 'pain-points',
  builtAt: '2026-11-02T10:00:00Z',
  open: 3,
  held: 0,
  hidden: 0,
  groups: [],
  note: null,
  ...more,
})
const list = (items: ListItem[], more: object = {}) => ({
  list: 'pain-points' as const,
  builtAt: null,
  items,
  next: null,
  note: null,
  ...more,
})

describe('the page of all lists', () => {
  it('shows the first of each, how many there are and how many wait', () => {
    const text = listsPage(
      place,
      [{ summary: summary({ open: 12, held: 2 }), first: [item('a', 'The VPN <drops>.', { folded: 3 })] }],
      true,
    )
    expect(text).toContain('All 12')
    expect(text).toContain('2 more are held for review')
    expect(text).toContain('The VPN &lt;drops&gt;.')
    expect(text).toContain('Pain point · 4 similar comments; 3 others say the same.')
    expect(text).toContain('href="/areas/a%20b/lists/2026-10/pain-points"')
    expect(text).toContain('Nordics &amp; &lt;Baltics&gt;')
    expect(text).not.toContain('The data has changed')
    expect(listsPage(place, [{ summary: summary(), first: [] }], false)).toContain('The data has changed')
  })

  it('says why there is nothing', () => {
    const few = summary({ open: 0, note: 'Not shown: fewer than 5 responses' })
    expect(listsPage(place, [{ summary: few, first: [] }], true)).toContain('Not shown: fewer than 5 responses')
    expect(listsPage(place, [{ summary: summary({ builtAt: null, open: 0 }), first: [] }], false)).toContain('Build the lists')
  })
})

describe('the page of one list', () => {
  const view = { show: 'open' as const }

  it('offers what fits the state of an item', () => {
    const pinned = listPage(
      place,
      summary(),
      list([item('a', 'x', { choice: { ...choice, pinned: true, note: 'Ask "Bo"' } })]),
      view,
    )
    expect(pinned).toContain('Unpin')
    expect(pinned).toContain('Ask &quot;Bo&quot;')
    expect(pinned).not.toContain('value="place"')
    const held = listPage(place, summary(), list([item('a', 'x', { held: 'It also reports a problem' })]), { show: 'held' })
    expect(held).toContain('Held: it also reports a problem.')
    expect(held).toContain('Release')
    const open = item('a', 'x', {
      held: 'This may be Bo or Bea: check before sharing',
      candidates: [
        { id: 4, name: 'Bea <b>', team: 'Desk' },
        { id: 7, name: 'Bo', team: '' },
      ],
    })
    const unsettled = listPage(place, summary(), list([open]), { show: 'held' })
    expect(unsettled).toContain('<option value="4">Bea &lt;b&gt;, Desk</option><option value="7">Bo</option>')
    expect(unsettled.match(/value="release"/g)).toHaveLength(1)
    const chosen = { ...open, member: open.candidates[1]!, choice: { ...choice, released: true, member: 7 } }
    expect(listPage(place, summary(), list([chosen]), view)).toContain('<option value="7" selected>Bo</option>')
    const plain = listPage(place, summary(), list([item('a', 'x')]), view)
    expect(plain).not.toContain('Release')
    expect(plain).not.toContain('Wait:')
  })

  it('moves an item up by one among those not pinned', () => {
    const items = [item('p', 'x', { choice: { ...choice, pinned: true } }), item('a', 'x'), item('b', 'y'), item('c', 'z')]
    const positions = [
      ...listPage(place, summary(), list(items), view).matchAll(
        /name="key" value="(\w)"><input type="hidden" name="position" value="(\d+)"/g,
      ),
    ]
    expect(positions.map(([, key, position]) => [key, position])).toEqual([
      ['b', '1'],
      ['c', '2'],
    ])
  })

  it('leads to its groups and on to the next page with what is chosen', () => {
    const groups = [
      { kind: 'theme' as const, key: 'theme:1', label: 'VPN', respondents: null, withheld: null, items: 4 },
      {
        kind: 'slice' as const,
        key: 'slice:x:Riga',
        label: 'Lowest: Riga',
        respondents: 3,
        withheld: 'Not shown: fewer than 5 responses',
        items: 0,
      },
    ]
    const text = listPage(place, summary({ groups, hidden: 2 }), list([item('a', 'x')], { next: 'rank-25' }), {
      show: 'open',
      group: 'theme:1',
    })
    expect(text).toContain('?group=theme%3A1')
    expect(text).toContain('Lowest: Riga: Not shown: fewer than 5 responses')
    expect(text).toContain('?show=hidden')
    expect(text).toContain('group=theme%3A1&amp;after=rank-25')
  })
})
