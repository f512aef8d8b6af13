import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildPack } from '../../../src/pipeline/pack/build-pack.js'
import { openedPeriod } from '../../open.js'
import { comment, openThemes } from '../themes/theme-fixture.js'

const NOW = new Date('2026-11-05')

describe('a pack that is built while somebody is erased', () => {
  let opened: Awaited<ReturnType<typeof openThemes>>
  beforeAll(async () => {
    opened = await openThemes()
    await opened.add(
      ['zyxwabble', 'florbnicate', 'gribbledock', 'VPN', 'laptop', 'printer', 'scanner', 'phone'].map((what, i) => ({
        ...comment(`r${i}`, '2026-10-07', `The ${what} drops every hour.`),
        respondent: `${what}@example.org`,
      })),
    )
  })
  afterAll(() => opened?.close())

  const of = { areaKey: 'all', period: '2026-10' }
  const erase = async (respondent: string) => {
    const { erasures } = opened.stores
    const { kind, hashes } = await erasures.find({ kind: 'respondent', respondent })
    const entry = { id: randomUUID(), at: new Date().toISOString(), kind, hashes }
    await erasures.apply(entry, { by: 'Kim', rewrite: (pack) => pack })
  }
  /** Erases the next one just before a pack is stored. */
  const erasing = (...respondents: string[]): typeof opened.deps => ({
    ...opened.deps,
    packs: {
      ...opened.stores.packs,
      async save(...given) {
        const next = respondents.shift()
        if (next !== undefined) await erase(next)
        return opened.stores.packs.save(...given)
      },
    },
  })
  const stored = async () => JSON.stringify(await opened.stores.packs.get(openedPeriod(opened.area.id, '2026-10')))

  it('does not quote them', async () => {
    await buildPack(opened.deps, of, NOW)
    expect(await stored()).toContain('zyxwabble')
    await buildPack(erasing('zyxwabble@example.org'), of, NOW)
    expect(await stored()).not.toContain('zyxwabble')
    expect(await stored()).toContain('gribbledock')
  })

  it('is not stored if somebody is erased again and again', async () => {
    const always = erasing('florbnicate@example.org', 'gribbledock@example.org', 'phone@example.org')
    await expect(buildPack(always, of, NOW)).rejects.toThrow('Somebody was erased while the pack was built')
    expect(await opened.stores.packs.get(openedPeriod(opened.area.id, '2026-10'))).toBeNull()
  })
})
