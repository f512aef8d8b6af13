import { describe, expect, it } from 'vitest'
import { cutAtWord } from '../../../src/domain/comments/excerpt.js'
import type { Pack } from '../../../src/domain/pack/pack.js'
import { fitInto } from '../../../src/output/deck/fit.js'
import { packDeck } from '../../../src/output/deck/pack-deck.js'
import { comment, fixturePack } from '../pack/fixture-pack.js'
import { TREND } from '../report/fixture-report.js'
import { unzip } from '../unzip.js'
import { checkXml } from '../xml.js'

const LONG = 'This is a long story about a laptop that never came and a ticket that was closed. '.repeat(30).trim()

async function open(pack: Pack, options?: Parameters<typeof packDeck>[1]) {
  const files = [...unzip(await packDeck(pack, options))]
  const read = (pattern: RegExp) =>
    files
      .filter(([name]) => pattern.test(name))
      .sort(([a], [b]) => Number(/\d+/.exec(a)) - Number(/\d+/.exec(b)))
      .map(([, content]) => content)
  return {
    slides: read(/^ppt\/slides\/slide\d+\.xml$/),
    notes: read(/^ppt\/notesSlides\/notesSlide\d+\.xml$/),
    charts: read(/^ppt\/charts\/chart\d+\.xml$/),
  }
}
const textOf = (slide: string): string => [...slide.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map((match) => match[1]).join('\n')

describe('a text in a box', () => {
  it('is cut at the end of a word', () => {
    expect(cutAtWord('One two three', 20)).toBe('One two three')
    expect(cutAtWord('One two, three four', 10)).toBe('One two…')
    expect(cutAtWord('  One\n two  ', 20)).toBe('One two')
    expect(cutAtWord('Donaudampfschifffahrt', 10)).toBe('Donaudamp…')
    expect(cutAtWord('abcdefgh😀ij', 10)).toBe('abcdefgh…')
  })

  it('is never longer than the box allows', () => {
    expect(fitInto(LONG, { width: 5, height: 1, size: 18 }).length).toBeLessThan(120)
    expect(fitInto('Short', { width: 5, height: 1, size: 18 })).toBe('Short')
  })
})

describe('the slides of a meeting', () => {
  it('are valid XML whatever control characters the pack contains', async () => {
    const pack = fixturePack()
    pack.area.name = 'Service\u000b Desk\ufffe'
    pack.ideas.comments = [comment('A line\u000bbreak of Word \u0001', [3, 4, 'Espoo'])]
    const { slides, notes } = await open(pack)
    for (const part of [...slides, ...notes]) checkXml(part)
    expect(slides.map(textOf).join('\n')).toContain('Service\ufffd Desk\ufffd')
  })

  it('go through the hour: title, numbers, thanks, each slice, ideas, decisions', async () => {
    const pack = fixturePack()
    const { slides, charts } = await open(pack, { trend: TREND })
    const slices = pack.scenarios.flatMap((scenario) => scenario.slices)
    const thanks = Math.min(5, Math.ceil(pack.recognitions.length / 3))
    const agenda = pack.agenda || pack.area.objective ? 1 : 0
    expect(slides).toHaveLength(1 + agenda + 1 + (pack.progress ? 1 : 0) + thanks + slices.length + 1 + 1)
    for (const slide of slides) checkXml(slide)
    const texts = slides.map(textOf)
    expect(texts[0]).toContain(pack.area.name.replace('&', '&amp;'))
    for (const slice of slices) expect(texts.some((text) => text.split('\n')[0] === slice.name)).toBe(true)
    expect(texts.join('\n')).toContain('How can we fix this?')
    expect(texts.at(-1)).toContain('Decisions')
    expect(charts).toHaveLength(1)
    expect(charts[0]).toContain('Happiness')
  })

  it('have no chart where no trend is known', async () => {
    expect((await open(fixturePack())).charts).toHaveLength(0)
  })

  it('shorten a long comment, and have it in full in the notes', async () => {
    const pack = fixturePack()
    const [scenario] = pack.scenarios
    scenario!.slices[0]!.comments = [comment(LONG, [2, 3, 'Gdańsk'])]
    const { slides, notes } = await open(pack)
    const slide = slides.map(textOf).find((text) => text.startsWith(scenario!.slices[0]!.name))!
    expect(slide).toContain('…”')
    expect(slide).not.toContain(LONG)
    expect(notes.map(textOf).join('\n')).toContain(LONG)
  })

  it('show the agenda with its minutes and questions, and the status of actions', async () => {
    const pack = fixturePack()
    const [scenario] = pack.scenarios
    pack.agenda = {
      minutes: 60,
      items: [
        { title: 'Recognition', minutes: 7, text: 'Read them aloud.', questions: [], about: 'thanks' },
        {
          title: scenario!.name,
          minutes: 20,
          text: 'Discuss them.',
          questions: ['Who could help in Gdańsk?'],
          about: `scenario:${scenario!.key}`,
        },
      ],
    }
    pack.progress = {
      since: '2026-09',
      done: [],
      open: [],
      overdue: [{ id: 1, title: 'Call the provider', owner: 'Kim', dueOn: '2026-10-31' }],
      initiatives: [],
    }
    const text = (await open(pack)).slides.map(textOf).join('\n')
    expect(text).toContain('20 min')
    expect(text).toContain('Who could help in Gdańsk?')
    expect(text).toContain('Call the provider')
    expect(text).toContain('31 Oct 2026')
    expect(text).toContain('overdue')
  })

  it('are made of an empty pack too', async () => {
    const pack = fixturePack()
    const { slides } = await open({ ...pack, recognitions: [], scenarios: [], ideas: { total: 0, themes: [], comments: [] } })
    expect(slides.map(textOf).join('\n')).toContain('Key figures')
  })
})
