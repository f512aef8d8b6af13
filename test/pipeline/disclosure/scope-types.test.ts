import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { OpenScope } from '../../../src/domain/disclosure/open-scope.js'
import type { Scope } from '../../../src/domain/responses/scope.js'
import { openForBuilding, openForCounting } from '../../../src/pipeline/disclosure/open-for-building.js'
import type { Stores } from '../../../src/store/stores.js'

const PORTS = resolve(import.meta.dirname, '../../../src/domain/ports')

describe('views', () => {
  it('take no scope that any code can make, but for what says nothing of a response', () => {
    const bare = readdirSync(PORTS).flatMap((file) =>
      [...readFileSync(join(PORTS, file), 'utf8').matchAll(/(\w+)\([^()]*\bscopes?: Scope\b/g)].map(([, name]) => name),
    )
    // When something was analysed last, whether so many responded, how often, and what the gate itself counts.
    expect(bare.sort()).toEqual(['hasRespondents', 'hasResponses', 'newestAnalysis', 'repeats', 'scopeMemberships'])
  })

  it('are refused by the compiler without a scope that passed the gate', () => {
    const days: Scope = { from: new Date(0), to: new Date(1), filter: {} }
    const counting = openForCounting({ filter: {} })
    const area = openForBuilding({ id: 1, filter: {} }, { key: '2026-10', start: days.from, end: days.to })
    // Nothing calls it: `npm run types` fails if a line below has no error.
    const around = async ({
      views,
      lists,
      packViews,
      tagged,
      reviews,
      themes,
      reportViews,
      packs,
      frozenPacks,
      reports,
      resolutions,
      recognitions,
    }: Stores) => {
      // @ts-expect-error a scope that anybody can make
      await views.comments(days)
      // @ts-expect-error a scope that is counted, not read
      await views.comments(counting)
      // @ts-expect-error a scope that anybody can make
      await views.numbers(days)
      // @ts-expect-error a scope that anybody can make
      await tagged.comments(days, {}, { areas: [], limit: 1, after: null })
      // @ts-expect-error a scope that anybody can make
      await lists.unread(days, { limit: 1 })
      // @ts-expect-error a scope that anybody can make
      await lists.markRead(days, [1], 'Kim')
      // @ts-expect-error a scope that anybody can make
      await reviews.queue(days, {}, { limit: 1 })
      // @ts-expect-error a scope that anybody can make
      await packViews.combinations(days)
      // @ts-expect-error a scope that anybody can make
      await themes.members(days, 1)
      // @ts-expect-error a scope that anybody can make
      await reportViews.steps(days, [])
      const stored = { areaId: 1, period: '2026-10' }
      // @ts-expect-error an area and period that nobody opened
      await packs.get(stored)
      // @ts-expect-error an area and period that nobody opened
      await frozenPacks.read(stored)
      // @ts-expect-error an area and period that nobody opened
      await reports.get(stored)
      // @ts-expect-error an area and period that nobody opened
      await themes.events(stored)
      // @ts-expect-error an area and period that nobody opened
      await lists.choices(stored)
      // @ts-expect-error an area and period that nobody opened
      await resolutions.picked(stored)
      // @ts-expect-error an area and period that nobody opened
      await recognitions.counts({ memberIds: [1], list: stored })
      // @ts-expect-error days that anybody can make
      await recognitions.list({ memberIds: [1], area: { id: 1, scope: days } }, { limit: 1 })
      // @ts-expect-error what a job opened is no answer
      const answer: OpenScope = area
      return answer
    }
    expect(around).toHaveLength(1)
  })
})
