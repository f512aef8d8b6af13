import { afterAll, beforeAll, expect, it } from 'vitest'
import { EVERYTHING } from '../../../src/domain/access/access.js'
import { packVector } from '../../../src/domain/comments/vector.js'
import type { Pack } from '../../../src/domain/pack/pack.js'
import { parsePeriod } from '../../../src/domain/period/period.js'
import { buildPack } from '../../../src/pipeline/pack/build-pack.js'
import { changeTheme } from '../../../src/pipeline/themes/edit-themes.js'
import { listThemes } from '../../../src/pipeline/themes/read-themes.js'
import { comment, openThemes } from './theme-fixture.js'

const NOW = new Date('2026-11-05')
const VPN = ['The VPN drops every hour.', 'VPN connection lost again.', 'VPN is slow from home.', 'Lost the VPN in a call.']
const PRINTER = ['The printer jams.', 'Printer out of toner again.', 'The printer jams every day.']

let themes: Awaited<ReturnType<typeof openThemes>>

beforeAll(async () => {
  themes = await openThemes()
  await themes.add([...VPN, ...PRINTER].map((text, i) => comment(`a${i}`, '2026-10-10', text)))
  await themes.build('2026-10')
  const { rows } = await themes.db.pool.query<{ id: number }>(
    `SELECT s.id FROM segments s JOIN responses r ON r.id = s.response_id WHERE r.comment ILIKE '%printer%' ORDER BY s.id`,
  )
  // No two of them have anything in common.
  for (const [at, { id }] of rows.entries()) {
    const vector = Float32Array.from({ length: 1024 }, (_, d) => (d === 900 + at ? 1 : 0))
    await themes.db.pool.query('UPDATE segments SET vector = $1 WHERE id = $2', [Buffer.from(packVector(vector)), id])
  }
}, 120_000)
afterAll(() => themes?.close())

const labelsOf = ({ themes: own, ideas }: Pack) => [...own, ...ideas.themes].map(({ label }) => label)
const printing = 'Printing does not work'

const pack = (): Promise<Pack> => buildPack(themes.deps, { areaKey: 'all', period: '2026-10' }, NOW)

it('gives a theme that is not coherent no headline in packs and lists, and lists its comments singly', async () => {
  expect((await themes.build('2026-10')).map(({ label }) => label)).toEqual(['VPN or virtual desktop fails or is slow'])
  const { pains, sinceLastMeeting, ...rest } = await pack()
  expect(labelsOf(rest as Pack)).toEqual(['VPN or virtual desktop fails or is slow'])
  expect(JSON.stringify(rest.agenda)).not.toContain(printing)
  expect(JSON.stringify(sinceLastMeeting)).not.toContain(printing)
  expect(pains!.comments.map(({ text }) => text)).toEqual(expect.arrayContaining(PRINTER.slice(0, 2)))
  expect(pains!.comments.filter(({ text }) => /printer/i.test(text)).map(({ reason }) => reason)).not.toContainEqual(
    expect.stringContaining(printing),
  )
})

it('still lists it among the themes, where it can be mended, and keeps the headline that a person gave', async () => {
  const { area, stores } = themes
  const read = async () => {
    const { themes: all } = await listThemes(
      stores,
      area,
      parsePeriod('2026-10', area.timeZone),
      EVERYTHING,
      { hidden: false, examples: 1 },
      NOW,
    )
    return Object.fromEntries(all.map(({ label, coherent }) => [label, coherent]))
  }
  expect(await read()).toMatchObject({ [printing]: false })
  const { themes: all } = await stores.themes.read(area.id)
  const { id } = all.find(({ label }) => label === printing)!
  await changeTheme(themes.deps, area, { id, by: 'Kim', label: 'Printers of floor 2' })
  expect(await read()).toMatchObject({ 'Printers of floor 2': null })
  expect(labelsOf(await pack())).toContain('Printers of floor 2')
})
