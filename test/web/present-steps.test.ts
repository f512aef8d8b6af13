import { expect, it } from 'vitest'
import { stepBy, stepsOf, within } from '../../src/web/pages/present/steps.js'
import { fixturePack } from '../output/pack/fixture-pack.js'

const pack = fixturePack()

it('shows of each step what it is about, one comment a card', () => {
  const steps = stepsOf(pack, [
    { title: 'Coffee', minutes: 5, note: 'In the lobby' },
    { title: 'Thanks', minutes: 5, note: '', about: 'thanks', questions: ['Who else?'] },
    { title: 'Gone', minutes: 5, note: '', about: 'scenario:none' },
  ])
  const thanks = [...pack.recognitions.map(({ comments }) => comments), ...(pack.unlisted ?? []).map(({ comments }) => comments)]
  expect(steps.map(({ title, cards }) => [title, cards.length])).toEqual([
    ['Coffee', 1],
    ['Thanks', thanks.flat().length],
    ['Gone', 1],
  ])
  expect(steps[0]).toMatchObject({ text: 'In the lobby', questions: [], cards: [{ kind: 'text' }] })
  expect(steps[1]!.questions).toEqual(['Who else?'])
  expect(steps[1]!.cards[0]).toMatchObject({ kind: 'comment', heading: pack.recognitions[0]!.member.name, isThanks: true })
})

it("takes the pack's agenda where the meeting has none of its own", () => {
  expect(stepsOf(pack, []).map(({ title }) => title)).toEqual(pack.agenda?.items.map(({ title }) => title) ?? [])
})

it('goes card by card through all steps and back, and not beyond', () => {
  const steps = [2, 1, 3].map((cards) => ({
    title: '',
    minutes: 0,
    text: '',
    questions: [],
    cards: Array.from({ length: cards }, () => ({ kind: 'text' as const })),
  }))
  const way = [{ step: 0, item: 0 }]
  for (let i = 0; i < 7; i++) way.push(stepBy(steps, way.at(-1)!, 1))
  expect(way.map(({ step, item }) => `${step}.${item}`)).toEqual(['0.0', '0.1', '1.0', '2.0', '2.1', '2.2', '2.2', '2.2'])
  expect(stepBy(steps, { step: 2, item: 0 }, -1)).toEqual({ step: 1, item: 0 })
  expect(stepBy(steps, { step: 1, item: 0 }, -1)).toEqual({ step: 0, item: 1 })
  expect(within(steps, { step: 9, item: 9 })).toEqual({ step: 2, item: 2 })
  expect(within(steps, { step: -1, item: -1 })).toEqual({ step: 0, item: 0 })
})
