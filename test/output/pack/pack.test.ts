import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LABELS } from '../../../src/domain/comments/labels.js'
import type { Pack } from '../../../src/domain/pack/pack.js'
import { signInPage } from '../../../src/output/access/sign-in-page.js'
import { messagePage } from '../../../src/output/admin/plain-pages.js'
import { commentHtml, whyWords } from '../../../src/output/pack/comment.js'
import { packHtml } from '../../../src/output/pack/pack-html.js'
import { packMarkdown } from '../../../src/output/pack/pack-markdown.js'
import { html, toText } from '../../../src/output/page/html.js'
import { nameOfBefore, nameOfYearAgo } from '../../../src/output/text/format.js'
import { comment, fixturePack } from './fixture-pack.js'

const tagsOf = (page: string): string[] => page.match(/<[^>]*>/g)!.map((tag) => tag.replace(/"[^"]*"/g, '""'))
const textOf = (page: string): string => page.replace(/<style>.*<\/style>/s, '').replace(/<[^>]*>/g, '')

/** A pack with every free text in it replaced. */
function withTexts(change: (text: string) => string): Pack {
  const free = new Set([
    'text',
    'name',
    'title',
    'owner',
    'goal',
    'team',
    'label',
    'reason',
    'note',
    'objective',
    'location',
    'assignmentGroup',
    'service',
  ])
  return JSON.parse(JSON.stringify(fixturePack()), (key, value) =>
    free.has(key) && typeof value === 'string' ? change(value) : value,
  )
}

function emptyPack(): Pack {
  const nothing = { now: null, before: null, yearAgo: null }
  const unknown = { before: null, yearAgo: null }
  return {
    ...fixturePack(),
    numbers: {
      happiness: { ...nothing, change: unknown },
      responses: { ...nothing, now: 1 },
      comments: { ...nothing, now: 0 },
      lostMinutes: nothing,
    },
    labels: LABELS.map((label) => ({ label, comments: 0, analysed: 0, change: unknown })),
    tests: { comparisons: 0, confidence: 0.95 },
    recognitions: [],
    ideas: { total: 0, themes: [], comments: [] },
    praise: { total: 0, comments: [] },
    scenarios: [],
    themes: [],
    pains: { total: 0, comments: [] },
    againstScore: { total: 0, comments: [] },
    sinceLastMeeting: { total: 0, comments: [] },
    readiness: [],
    coverage: { received: 1, labelled: 0, unlabelled: 0, unsupported: 0, failed: 0, waiting: 0, withoutComment: 1 },
    failures: [],
  }
}

describe('the pack as a page', () => {
  const page = packHtml(fixturePack())

  it('reads in the order of the meeting: agenda, progress, thanks, scenarios, ideas, trouble, themes, praise, receipt', () => {
    const headings = [...page.matchAll(/<h2>(.*?)<\/h2>/g)].map((match) => textOf(match[1]!))
    expect(headings).toEqual([
      'Agenda 60 minutes',
      'Before you rely on this',
      'Progress on actions and initiatives',
      'Recognition',
      'Locations with the lowest Happiness',
      'Teams with the lowest Happiness',
      'Chat in Lyon',
      'The new kiosk',
      'Improvement ideas',
      'Pain points',
      'Themes',
      'Since the last meeting',
      'Score against text',
      'Praise',
      'Coverage',
    ])
  })

  it('says how far Happiness moved since the month before and the year before, and how sure that is', () => {
    expect(textOf(page)).toContain('▲ up 12 points since September (interval +3.1 to +21)')
    expect(textOf(page)).toContain('about the same as in October 2025 (interval −7.6 to +9.9)')
    expect(page).toMatch(/<span class="change good">[^▼]*▲/)
  })

  it('describes labels, slices and themes in the same words', () => {
    expect(textOf(page)).toContain('▼ down 10 points since September (interval −20 to −0.9)')
    expect(textOf(page)).toContain('no clear change since September (interval −4.9 to +9.2)')
    expect(textOf(page)).toContain('▼ down 24 points since September (interval −39 to −9.2)')
    expect(textOf(page)).toContain('Share of all comments: ▲ up 4.2 points since September (interval +0.8 to +7.9)')
    expect(textOf(page)).toContain(
      '64 comparisons were made: 8 of Happiness and labels (97.5%), 40 of slices (99.75%), 16 of themes (99.69%).',
    )
  })

  it('says at the top what the meeting is for, what it does when, and what is still thin', () => {
    const text = textOf(page)
    expect(text).toContain('Meeting to decide. There are at least 3 months of data.')
    expect(page).toContain('<a href="#scenario-1">Locations with the lowest Happiness</a>')
    expect(text).toContain('How can we fix this? Who will do it, and by when?')
    expect(text).toContain('3 of 512 comments have not been analysed yet')
    expect(text).toContain('A second gateway in the south · Tomasz · due 1 October')
    expect(text).toContain('Still open: 37 comments, 30 before.')
    expect(text).toContain('and 3 similar')
    expect(text).toContain('Ask the network team')
    expect(page.indexOf('id="agenda"')).toBeLessThan(page.indexOf('class="numbers"'))
  })

  it('shows Happiness by what happened to the tickets', () => {
    const band = (name: string, happiness: number) => ({ name, responses: 20, happiness, lostMinutes: 12 })
    const operations = {
      responses: 90,
      withTicket: 60,
      byResolution: { bands: [band('within 4 hours', 60), band('over 5 days', -35)], hidden: 0 },
      byReassignments: { bands: [], hidden: 0 },
    }
    const pack = { ...fixturePack(), operations }
    for (const shown of [textOf(packHtml(pack)), packMarkdown(pack)]) {
      expect(shown).toContain('Happiness by ticket handling')
      expect(shown).toContain('Based on 60 of 90 responses that refer to an imported ticket.')
      expect(shown).toContain('−35')
    }
  })

  it('shows an older pack, which contains none of it', () => {
    const { mode, agenda, readiness, progress, privacy, pains, againstScore, sinceLastMeeting, ...older } = fixturePack()
    const text = textOf(packHtml(older))
    expect(text).not.toMatch(/undefined|Agenda|Progress on actions/)
    expect(packHtml(older)).not.toContain('<h2>Pain points</h2>')
    expect(text).toContain('How can we fix this?')
  })

  it('served, says whether it is frozen, and lets those freeze and unfreeze who may', () => {
    const may = { build: true, freeze: true, unfreeze: false }
    const open = packHtml(fixturePack(), { served: true, may })
    expect(open).toContain('action="/areas/workplace-emea/packs/2026-10/freeze"')
    const frozen = { ...fixturePack(), frozen: { at: '2026-11-03T08:00:00.000Z', by: 'Ewa' } }
    const page = packHtml(frozen, { served: true, may })
    expect(textOf(page)).toContain('Frozen 3 November 2026, 09:00 by Ewa.')
    expect(page).toContain('href="/areas/workplace-emea/packs/2026-10/diff"')
    expect(page).not.toContain('/unfreeze')
    expect(packHtml(frozen, { served: true, may: { ...may, unfreeze: true } })).toContain('/unfreeze')
  })

  it('tests the share with a comment and the lost time where there is enough', () => {
    const pack = fixturePack()
    const change = { before: { verdict: 'down' as const, difference: -7.2, low: -12, high: -2.4, margin: 5 }, yearAgo: null }
    pack.numbers.lostMinutes.change = change
    pack.numbers.commentShare = { now: 0.43, before: 0.48, yearAgo: null, change }
    const text = textOf(packHtml(pack))
    expect(text).toContain('▼ down 7.2 min since September (interval −12 to −2.4 min)')
    expect(text).toContain('43% of responses, down 7.2 points since September')
  })

  it('states that all changes of an older pack were tested as one family', () => {
    const older = packHtml({ ...fixturePack(), tests: { comparisons: 64, confidence: 0.9961 } })
    expect(textOf(older)).toContain('64 comparisons were made. They are tested together')
    expect(textOf(older)).toContain('99.61% confidence')
  })

  it('counts the other measures without testing them', () => {
    expect(textOf(page)).toContain('18 fewer than September')
    expect(textOf(page)).toContain('14 more than October 2025')
    expect(textOf(page)).toContain('13 min more than September')
  })

  it('says that a slice is too small for a number, and asks what can be learned where things go well', () => {
    expect(textOf(page)).toContain('7 responses: not enough for a figure.')
    expect(textOf(page)).toContain('What can others learn from this?')
    expect(textOf(page)).toContain('How can we fix this?')
  })

  it('does not ask how to fix a slice that goes well', () => {
    const pack = fixturePack()
    const [bad] = pack.scenarios[0]!.slices
    pack.scenarios = [{ ...pack.scenarios[0]!, slices: [bad!, { ...bad!, name: 'Oslo', happiness: 45, comments: [] }] }]
    const [, first, second] = packMarkdown(pack).split(/^### (?=.*Oslo|.*Gda)/m)
    expect(first).toContain('**How can we fix this?')
    expect(second).toContain('**What can others learn from this?**')
    expect(textOf(packHtml(pack))).toMatch(/How can we fix this\?.*Oslo.*What can others learn from this\?/s)
  })

  it('does not compare counts with a period with incomplete data', () => {
    const text = textOf(packHtml({ ...fixturePack(), partial: { before: false, yearAgo: true } }))
    expect(text).toContain('18 fewer than September')
    expect(text).toContain('data for October 2025 is incomplete')
    expect(text).not.toContain('more than October 2025')
    const markdown = packMarkdown({ ...fixturePack(), partial: { before: true, yearAgo: true } })
    expect(markdown).toContain('data for September is incomplete; data for October 2025 is incomplete')
  })

  it('says why a slice was selected, what data is missing, and shows a coverage that adds up', () => {
    expect(textOf(page)).toContain('Why selected: Lowest Happiness of 4 locations with at least 10 scored responses.')
    expect(textOf(page)).toContain('Not ranked because of too few responses: Lisbon (7 scored responses)')
    expect(textOf(page)).toContain(
      '1,184 responses received: 512 with a comment, 672 without. Of the 512 comments, 431 have a label, 52 have no label, ' +
        '24 are in an unsupported language, 2 could not be analysed and 3 have not been analysed yet.',
    )
    expect(textOf(page)).toContain('The comment is longer than 100,000 characters (2)')
  })

  it('shows no ids, runs no script, loads nothing', () => {
    expect(textOf(page)).not.toMatch(/8121|undefined|null|NaN|\[object/)
    expect(page).not.toMatch(/<script|javascript:|\son\w+=|style="/i)
    expect(page.match(/(?:src|href)="[^"]*"/g)!.filter((link) => !/^href="(#|data:)/.test(link))).toEqual([])
  })

  it('has one anchor for every entry of its contents', () => {
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map((match) => match[1])
    for (const link of links) expect(page.split(`id="${link}"`)).toHaveLength(2)
    expect(links.length).toBeGreaterThan(5)
  })

  it('keeps its structure whatever people, teams and scenarios are called and comments say', () => {
    const hostile = '</p><script>alert(1)</script><img src=x onerror="x">\'"&lt;${'
    // Names and values stay distinct and as long, so that marks and lists fall on the same places.
    const plain = tagsOf(packHtml(withTexts((text) => `${'-'.repeat(hostile.length)}${text}`)))
    expect(tagsOf(packHtml(withTexts((text) => `${hostile}${text}`)))).toEqual(plain)
  })

  it('says in words which sections are empty', () => {
    const empty = textOf(packHtml(emptyPack()))
    expect(empty).toContain('No one was thanked by name')
    expect(empty).toContain('No comments propose a change.')
    expect(empty).toContain('1 response received: 0 with a comment, 1 without.')
    expect(empty).not.toMatch(/undefined|null|NaN/)
  })
})

describe('a comment on a page', () => {
  it('says once why it is on its list, be the state in the reason or not', () => {
    const because = (reason: string) => whyWords({ ...comment('', [3, 1]), state: 'Still open', reason })
    expect(because('Still open: 7 comments about “VPN”')).toBe('Still open: 7 comments about “VPN”')
    expect(because('37 comments, 30 before')).toBe('Still open: 37 comments, 30 before')
  })

  const shown = (source: string) => toText(commentHtml(comment(source, [3, 1]), 'UTC'))

  it('has its labelled stretches marked and its labels named', () => {
    expect(shown('{+Kind.+} {-But slow.-}')).toContain(
      '<mark class="praise">Kind.</mark> <mark class="pain_point">But slow.</mark>',
    )
    expect(shown('{+Kind.+} {-But slow.-}')).toContain('<span class="chip praise">Praise</span>')
  })

  it('needs no marks where it says one thing', () => {
    expect(shown('{-Slow.-} {-Very slow.-}')).not.toContain('<mark')
    expect(shown('{-Slow.-} And grey.')).toContain('<mark class="pain_point">Slow.</mark> And grey.')
  })

  it('has names in bold, within marks too', () => {
    expect(shown('Well. {+Thanks *Anna*!+}')).toContain('Well. <mark class="praise">Thanks <b>Anna</b>!</mark>')
  })

  it('keeps its text whole, wherever segments and names lie', () => {
    const span = fc.record({ start: fc.integer({ min: -2, max: 30 }), end: fc.integer({ min: -2, max: 30 }) })
    fc.assert(
      fc.property(
        fc.string({ maxLength: 25 }),
        fc.array(span, { maxLength: 5 }),
        fc.array(span, { maxLength: 3 }),
        (text, parts, names) => {
          const labels = [{ label: 'praise' as const, probability: 1 }]
          const segments = parts.map((part) => ({ ...part, labels }))
          const page = toText(commentHtml({ ...comment('', [null, 1]), text, segments, names }, 'UTC'))
          const quoted = /<blockquote[^>]*>(.*)<\/blockquote>/s.exec(page)![1]!
          expect(quoted.replace(/<\/?(mark|b)\b[^>]*>/g, '')).toBe(toText(html`${text}`))
        },
      ),
    )
  })
})

describe('the pack as Markdown', () => {
  it('holds what the page holds', () => {
    const markdown = packMarkdown(fixturePack())
    expect(markdown).toContain('# Workplace IT, Europe, October 2026')
    expect(markdown).toContain(
      '| Happiness | +41 | up 12 points since September (interval +3.1 to +21); about the same as in October 2025 (interval −7.6 to +9.9) |',
    )
    expect(markdown).toContain('| Pain point | 42% | down 10 points since September (interval −20 to −0.9); about the same as')
    expect(markdown).toContain('down 24 points since September (interval −39 to −9.2); no clear change since October 2025')
    expect(markdown).toContain('7 responses: not enough for a figure. All responses with service Kiosk')
    expect(markdown).toContain('4. **Locations with the lowest Happiness** (25 min)')
    expect(markdown).toContain('**Meeting to decide.**')
    expect(markdown).toContain('### Overdue\n\n- A second gateway in the south · Tomasz · due 1 October')
    expect(markdown).toContain('### Agnieszka Wójcik (Service Desk)')
    expect(markdown).toContain('> vpn again. third week in a row\n>\n> *Pain point · 2 of 10')
    expect(markdown).toContain('Not ranked because of too few responses: Lisbon (7 scored responses)')
    expect(markdown).not.toMatch(/undefined|null|NaN|false/)
    expect(packMarkdown(emptyPack())).toContain('No comments propose a change.')
  })

  it('keeps its lines whatever comments say', () => {
    const shape = (markdown: string) => markdown.split('\n').map((line) => /^(#+ |> |\| |- |\*\*|>$)?/.exec(line)![0])
    const hostile = '\n\n# Heading\n- item\n```\n<script>\n| a | b |\n> '
    expect(shape(packMarkdown(withTexts((text) => `x${hostile}${text}`)))).toEqual(
      shape(packMarkdown(withTexts((text) => `x${text}`))),
    )
  })
})

describe('an earlier period', () => {
  it.each([
    ['2026-10', 'September', 'October 2025'],
    ['2026-W41', 'the week before', 'week 41 of 2025'],
    ['2026-Q3', 'the quarter before', 'the 3rd quarter of 2025'],
    ['2026', 'the year before', null],
  ])('of %s reads well in a sentence', (key, before, yearAgo) => {
    expect([nameOfBefore(key), nameOfYearAgo(key)]).toEqual([before, yearAgo])
  })
})

describe('the other pages', () => {
  it('escape what they are given', () => {
    expect(signInPage({ next: '/"><script>', hasPeople: true })).not.toContain('<script>')
    expect(messagePage({ title: '<script>', message: '<script>' })).not.toContain('<script>')
  })
})

it('shows the response rate where it is known', () => {
  const pack = fixturePack()
  const numbers = { ...pack.numbers, responseRate: { now: 24, before: 21, yearAgo: null } }
  for (const written of [textOf(packHtml({ ...pack, numbers })), packMarkdown({ ...pack, numbers })]) {
    expect(written).toContain('Response rate')
    expect(written).toContain('3 points more than September')
  }
  expect(packMarkdown(pack)).not.toContain('Response rate')
})
