import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Verdict } from '../../../src/domain/compare/trend.js'
import { AGENDA_QUESTIONS } from '../../../src/domain/pack/agenda-codes.js'
import { PACK_MODES, type PackSlice } from '../../../src/domain/pack/pack.js'
import { english } from '../../../src/domain/text/english.js'
import { type AgendaMatter, agendaOf } from '../../../src/pipeline/pack/agenda.js'
import { shareMinutes } from '../../../src/pipeline/pack/minutes.js'
import { fixturePack } from '../../output/pack/fixture-pack.js'

const sum = (minutes: number[]) => minutes.reduce((total, each) => total + each, 0)

function matter(more: Partial<AgendaMatter> = {}): AgendaMatter {
  const { area, recognitions, ideas, praise, scenarios, numbers, progress } = fixturePack()
  return {
    ...{ area, recognitions, ideas, praise, scenarios, progress },
    mode: 'decide',
    kind: 'month',
    happiness: numbers.happiness,
    ...more,
  }
}
const titles = (given: Partial<AgendaMatter>) => agendaOf(matter(given), null).agenda.items.map(({ title }) => title)

describe('minutes', () => {
  it('are shared out as wished, and what is fixed takes just that', () => {
    expect(shareMinutes([{ minutes: 3 }, { minutes: 5, fixed: true }, { minutes: 9 }], 20)).toEqual([4, 5, 11])
  })

  it('add up to the length, at least one each, whatever is wished', () => {
    const wish = fc.record({ minutes: fc.integer({ min: 0, max: 90 }), fixed: fc.boolean() })
    fc.assert(
      fc.property(fc.array(wish, { minLength: 1, maxLength: 12 }), fc.integer({ min: 12, max: 240 }), (wishes, length) => {
        const minutes = shareMinutes(wishes, length)
        expect(sum(minutes)).toBe(length)
        expect(Math.min(...minutes)).toBeGreaterThanOrEqual(1)
      }),
    )
  })
})

describe('the agenda', () => {
  it('goes from the objective to what will be done, with five minutes for the progress', () => {
    const { items, minutes } = agendaOf(matter(), null).agenda
    expect(minutes).toBe(60)
    expect(sum(items.map((item) => item.minutes))).toBe(60)
    expect(items.map(({ title, about }) => [title, about])).toEqual([
      ['Objective', null],
      ['Progress since the last month', 'progress'],
      ['Recognition', 'thanks'],
      ['Locations with the lowest Happiness', 'scenario:lowest-locations'],
      ['Teams with the lowest Happiness', 'scenario:lowest-groups'],
      ['The new kiosk', 'scenario:kiosk'],
      ['Improvement ideas', 'ideas'],
      ['Initiatives', 'initiatives'],
      ['Actions', 'actions'],
    ])
    expect(items[1]).toMatchObject({
      minutes: 5,
      text: 'Happiness +41, +29 the month before. Actions: 1 is done and 1 is overdue.',
    })
    expect(items[3]!.text).toContain('Gdańsk (Happiness −18) and Porto (Happiness +9)')
    expect(items.at(-1)!.text).toContain('First settle the 1 overdue action')
  })

  it('asks other things of people who see such data for the first time than of those who decide', () => {
    const questions = (mode: AgendaMatter['mode']) =>
      agendaOf(matter({ mode }), null).agenda.items.find(({ about }) => about === 'scenario:lowest-locations')!.questions
    expect(questions('explain')).toEqual(['Do you recognise this?'])
    expect(questions('discuss')).toContain('Does this fit with what you see?')
    expect(questions('decide')).toEqual(['How can we fix this?', 'Who will do it, and by when?'])
    expect(titles({ mode: 'explain' })[0]).toBe('Objective, and how to read this pack')
    expect(titles({ mode: 'explain' }).at(-1)).toBe('Next steps')
  })

  it('does not ask how to fix what goes well', () => {
    const [lowest] = matter().scenarios
    const [slice] = lowest!.slices
    const questions = (mode: AgendaMatter['mode'], more: Partial<PackSlice>) =>
      agendaOf(matter({ mode, scenarios: [{ ...lowest!, slices: [{ ...slice!, ...more }] }] }), null).agenda.items.find(
        ({ about }) => about === 'scenario:lowest-locations',
      )!.questions
    expect(questions('decide', { happiness: 45, comments: [] })).toEqual(['What can others learn from this?'])
    expect(questions('decide', { happiness: 45 })).toContain('How can we fix this?')
    expect(questions('decide', { happiness: 0, comments: [] })).toContain('How can we fix this?')
  })

  it('gives the figures of a Happiness that did not change', () => {
    const told = (verdict: Verdict) => {
      const { happiness } = matter()
      const change = { ...happiness.change, before: { ...happiness.change.before!, verdict } }
      return agendaOf(matter({ happiness: { ...happiness, change } }), null).agenda.items[1]!.text
    }
    expect(told('too-few')).toContain('Happiness +41, +29 the month before: no clear change.')
    expect(told('same')).toContain('Happiness +41, +29 the month before: about the same.')
    expect(told('up')).toContain('Happiness +41, +29 the month before. ')
  })

  it('gives no minutes to a scenario that found no place, but to the others', () => {
    const [lowest, ...others] = matter().scenarios
    const { items } = agendaOf(matter({ scenarios: [{ ...lowest!, slices: [] }, ...others] }), null).agenda
    expect(items.map(({ about }) => about)).not.toContain(`scenario:${lowest!.key}`)
    expect(sum(items.map(({ minutes }) => minutes))).toBe(60)
  })

  it('leaves out empty sections', () => {
    const bare = { recognitions: [], scenarios: [], ideas: { total: 0, themes: [], comments: [] }, progress: undefined }
    const happiness = { ...fixturePack().numbers.happiness, before: null }
    expect(titles({ ...bare, happiness })).toEqual(['Objective', 'Praise', 'Actions'])
  })

  it('adds up to any length, in every mode, and drops what matters least where there are more parts than minutes', () => {
    for (const mode of PACK_MODES) {
      for (const minutes of [1, 5, 15, 45, 90, 240]) {
        const { items } = agendaOf(matter({ mode }), { minutes, agenda: [] }).agenda
        expect(sum(items.map((item) => item.minutes))).toBe(minutes)
      }
    }
    expect(agendaOf(matter(), { minutes: 5, agenda: [] }).agenda.items.map(({ title }) => title)).toContain('Actions')
  })

  it('is the meeting’s own where it has one, fitted into its time', () => {
    const own = (agenda: { title: string; minutes: number; note: string }[], minutes = 30) => {
      const { agenda: made, note } = agendaOf(matter(), { minutes, agenda })
      return { parts: made.items.map((item) => [item.title, item.minutes]), note }
    }
    const part = (title: string, minutes: number) => ({ title, minutes, note: '' })
    expect(own([part('A', 10), part('B', 20)])).toEqual({ parts: [['A', 10], ['B', 20]], note: null }) // biome-ignore format: a table
    expect(own([part('A', 10), part('B', 0)])).toEqual({ parts: [['A', 10], ['B', 20]], note: null }) // biome-ignore format: a table
    const long = own([part('A', 40), part('B', 40)])
    expect(long.parts).toEqual([['A', 15], ['B', 15]]) // biome-ignore format: a table
    expect(long.note && english(long.note)).toBe(
      'The agenda of the meeting needs 80 minutes, but only 30 are available: every item was shortened.',
    )
  })
})

describe('the codes of an agenda', () => {
  it('say what the pack wrote, and nothing of what people wrote', () => {
    const { items } = agendaOf(matter(), null).agenda
    expect(items.map(({ codes }) => codes?.text)).toEqual([
      ...['objective', 'progress', 'thanks', 'scenario', 'scenario', 'scenario', 'ideas', 'initiatives', 'agree'],
    ])
    for (const { questions, codes } of items)
      expect(questions).toEqual((codes?.questions ?? []).map((code) => AGENDA_QUESTIONS[code]))
    const own = [
      { title: 'Improvement ideas', minutes: 10, note: 'Only the first three', about: 'ideas', questions: ['Which first?'] },
      { title: 'Thanks', minutes: 10, note: '', about: 'thanks' },
      { title: 'Coffee', minutes: 40, note: '' },
    ]
    expect(agendaOf(matter(), { minutes: 60, agenda: own }).agenda.items.map(({ codes }) => codes)).toEqual([
      { title: 'ideas' },
      { text: 'thanks', questions: [] },
      {},
    ])
  })
})
