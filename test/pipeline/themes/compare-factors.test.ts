import { afterAll, beforeAll, expect, it } from 'vitest'
import { EVERYTHING } from '../../../src/domain/access/access.js'
import { parsePeriod } from '../../../src/domain/period/period.js'
import { listThemes } from '../../../src/pipeline/themes/read-themes.js'
import { comment, openThemes } from './theme-fixture.js'

const NOW = new Date('2026-11-05')
let themes: Awaited<ReturnType<typeof openThemes>>
let next = 0
const add = (count: number, text: string | null, factor: string | null, lostMinutes: number | null = null) =>
  themes.add(
    Array.from({ length: count }, () => ({
      ...comment(`r${next++}`, '2026-10-10', ''),
      comment: text,
      lostMinutes,
      dimensions: { location: 'Turku', ...(factor !== null && { factor }) },
    })),
  )

beforeAll(async () => {
  themes = await openThemes()
  await add(6, 'Thank you for the quick help.', 'Speed of service')
  await add(2, null, 'Schneller Service')
  await add(5, null, 'Schneller Service')
  await add(3, null, 'My case wasn’t solved')
  await add(7, null, 'Something of our own')
  await add(5, 'The printer jams.', null, 90)
  await add(4, 'The VPN drops.', null, 90)
  await add(6, null, null)
  await themes.build('2026-10')
}, 120_000)
afterAll(() => themes?.close())

const list = () => {
  const { area, stores } = themes
  const options = { hidden: false, examples: 1 }
  return listThemes(stores, area, parsePeriod('2026-10', area.timeZone), EVERYTHING, options, NOW)
}

it('compares what was ticked with what was written, without answers that too few ticked', async () => {
  expect((await list()).factors).toEqual([{ factor: 'speed', label: 'Schneller Service', ticked: 13, wrote: 6 }])
})

it('adds up the lost time of a theme, under the minimum of its mean', async () => {
  const { themes: all } = await list()
  const of = (label: RegExp) => all.find((theme) => label.test(theme.label))
  expect(of(/Printing/)).toMatchObject({ lostMinutes: 90, totalLostMinutes: 450 })
  expect(of(/VPN/)).toMatchObject({ size: 4, lostMinutes: null, totalLostMinutes: null })
})
