import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVERYTHING } from '../../../src/domain/access/access.js'
import { buildPack } from '../../../src/pipeline/pack/build-pack.js'
import { diffPack } from '../../../src/pipeline/pack/diff-pack.js'
import { freezePack, unfreezePack } from '../../../src/pipeline/pack/freeze-pack.js'
import { readPack } from '../../../src/pipeline/pack/read-pack.js'
import { changeTheme } from '../../../src/pipeline/themes/edit-themes.js'
import { refreshLabels } from '../../../src/store/responses/human-labels.js'
import { comment, type NewComment, openThemes } from '../themes/theme-fixture.js'

const NOW = new Date('2026-11-05T08:00:00Z')
const LATER = new Date('2026-11-12T08:00:00Z')
const october: NewComment[] = [
  ...['drops every hour', 'drops in meetings', 'drops at home', 'drops again'].map((what, i) =>
    comment(`vpn ${i}`, '2026-10-10', `The VPN ${what}.`),
  ),
  ...['Thanks to Anna Virtanen for the quick help!', 'Anna Virtanen was wonderful, thank you!'].map((text, i) => ({
    ...comment(`anna ${i}`, '2026-10-12', text),
    score: 10,
  })),
  { ...comment('boris', '2026-10-12', 'Boris Laine explained it all so well, thank you!'), score: 10 },
  ...Array.from({ length: 8 }, (_, i) => ({ ...comment(`quiet ${i}`, '2026-10-15', ''), comment: null, score: 9 })),
]

describe('a frozen pack', () => {
  let at: Awaited<ReturnType<typeof openThemes>>
  const build = (now = NOW) => buildPack(at.deps, { areaKey: 'all', period: '2026-10' }, now)
  const read = (version?: 'frozen' | 'current') => readPack(at.stores, at.area, '2026-10', version, EVERYTHING, LATER)
  const consent = (name: string, to: string) => at.db.pool.query('UPDATE members SET consent = $2 WHERE name = $1', [name, to])

  beforeAll(async () => {
    at = await openThemes({ findings: 'models' })
    await at.stores.roster.upsert([
      { name: 'Anna Virtanen', aliases: [], team: 'Service Desk', consent: 'team' },
      { name: 'Boris Laine', aliases: [], team: 'Service Desk', consent: 'team' },
    ])
    await at.add(october)
  })
  afterAll(() => at?.close())

  it('is there only where one was built', async () => {
    await expect(freezePack(at.deps, at.area, '2026-10', 'Maija', EVERYTHING, NOW)).rejects.toThrow(
      'The pack of Everything is not built yet for 2026-10: build it with POST /v1/areas/all/packs/2026-10',
    )
    await build()
    await expect(read('frozen')).rejects.toThrow('The pack of Everything for 2026-10 is not frozen')
    await expect(diffPack(at.stores, at.area, '2026-10', EVERYTHING, LATER)).rejects.toThrow(
      'is not frozen, so there is nothing to compare with',
    )
    await expect(unfreezePack(at.stores, at.area, '2026-10', { by: 'Maija', reason: '' }, EVERYTHING)).rejects.toThrow(
      'is not frozen',
    )
  })

  it('is read from then on, says when and by whom, and is audited', async () => {
    const built = await read()
    const frozen = await freezePack(at.deps, at.area, '2026-10', 'Maija', EVERYTHING, NOW)
    expect(frozen).toEqual({ ...built, frozen: { at: expect.any(String), by: 'Maija' } })
    expect(frozen.basis).toEqual({
      models: expect.stringMatching(/^[0-9a-f]{16}$/),
      roster: expect.any(String),
      consent: expect.any(String),
      scenarios: expect.any(String),
      area: expect.any(String),
    })
    expect(await read()).toEqual(frozen)
    await expect(freezePack(at.deps, at.area, '2026-10', 'Somebody', EVERYTHING, NOW)).rejects.toThrow('is already frozen')
    const [entry] = await at.stores.audit.list({ limit: 1 })
    expect(entry).toMatchObject({ by: 'Maija', action: 'freeze', subject: `pack:${at.area.id}/2026-10` })
  })

  it('is not frozen, and says what to do, if an erasure removes the pack meanwhile', async () => {
    const period = '2026-Q4'
    await buildPack(at.deps, { areaKey: 'all', period }, NOW)
    const { freeze } = at.stores.frozenPacks
    const frozenPacks = {
      ...at.stores.frozenPacks,
      async freeze(...given: Parameters<typeof freeze>) {
        await at.db.pool.query('DELETE FROM packs WHERE period = $1', [period])
        return freeze(...given)
      },
    }
    await expect(freezePack({ ...at.deps, frozenPacks }, at.area, period, 'Maija', EVERYTHING, NOW)).rejects.toThrow(
      'was rebuilt at this moment: freeze it again',
    )
  })

  it('reports no change if there is none', async () => {
    const diff = await diffPack(at.stores, at.area, '2026-10', EVERYTHING, LATER)
    expect(diff.words).toEqual([])
  })

  it('does not change when more responses arrive; the diff compares it with the latest build, and builds nothing', async () => {
    const frozen = await read()
    await at.add([
      { ...comment('late', '2026-10-20', 'Thank you Anna Virtanen, you saved my day!'), score: 10 },
      comment('late vpn', '2026-10-20', 'The VPN drops in every call.'),
    ])
    const theme = frozen.themes[0]!
    await changeTheme(at.deps, at.area, { id: theme.id, by: 'Maija', label: 'Tunnel trouble' })
    const wrong = frozen.pains!.comments[0]!.responseId
    const { rows } = await at.db.pool.query<{ id: number }>('SELECT id FROM segments WHERE response_id = $1', [wrong])
    for (const { id } of rows)
      await at.db.prisma.segmentLabel.create({ data: { segmentId: id, label: 'pain_point', source: 'human', probability: 0 } })
    const client = await at.db.pool.connect()
    await refreshLabels(client, [wrong])
    client.release()

    const unbuilt = await diffPack(at.stores, at.area, '2026-10', EVERYTHING, LATER)
    expect(unbuilt.numbers).toEqual([])
    expect((await read('current')).numbers.responses.now).toBe(15)
    await build(LATER)
    const diff = await diffPack(at.stores, at.area, '2026-10', EVERYTHING, LATER)
    // What is on the lists is counted when it is read.
    expect(await read()).toEqual({ ...frozen, listed: expect.anything() })
    expect((await read('current')).numbers.responses.now).toBe(17)
    expect(diff.numbers).toContainEqual({ name: 'responses', frozen: 15, current: 17 })
    expect(diff.recognitions).toEqual([{ member: expect.objectContaining({ name: 'Anna Virtanen' }), frozen: 1, current: 2 }])
    expect(diff.themes.renamed).toEqual([{ id: theme.id, from: theme.label, to: 'Tunnel trouble' }])
    expect(diff.comments).toEqual([{ id: wrong, frozen: ['pain_point'], current: [] }])
    expect(diff.words).toEqual(
      expect.arrayContaining([
        'Responses: 17 instead of 15.',
        'Recognitions: Anna Virtanen 2 instead of 1.',
        `Themes renamed: “${theme.label}” to “Tunnel trouble”.`,
        '1 comment now has different labels.',
      ]),
    )
    expect(diff.basis).toEqual([])
  })

  it('does not name members who have opted out since, although its snapshot does', async () => {
    await consent('Boris Laine', 'off')
    const shown = await read()
    expect(JSON.stringify(shown)).not.toContain('Boris')
    expect(shown.recognitions.map(({ member }) => member.name)).toEqual(['Anna Virtanen'])
    expect(shown.agenda!.items.find(({ about }) => about === 'thanks')!.text).toBe(
      'Read aloud the people who were thanked by name: Anna Virtanen.',
    )
    // The pack that was built before counts as much.
    expect(JSON.stringify(await read('current'))).not.toContain('Boris')
    // Even where a later analysis no longer finds the name.
    await at.db.pool.query('DELETE FROM mentions')
    expect(JSON.stringify(await read())).not.toContain('Boris')
    await consent('Boris Laine', 'public')
    expect(JSON.stringify(await read())).toContain('Boris')
    await consent('Anna Virtanen', 'private')
    expect(JSON.stringify(await read())).not.toContain('Anna')
    await consent('Anna Virtanen', 'team')
  })

  it('names which of its inputs have changed since', async () => {
    await at.stores.roster.upsert([{ name: 'Chen Li', aliases: [], team: 'Network', consent: 'team' }])
    await build(LATER)
    const diff = await diffPack(at.stores, at.area, '2026-10', EVERYTHING, LATER)
    expect(diff.basis).toEqual(['roster', 'consent'])
    expect(diff.words.at(-1)).toBe('Also changed since then: the roster and the consent of members.')
  })

  it('is built once more when it is frozen, with what was agreed on since', async () => {
    await unfreezePack(at.stores, at.area, '2026-10', { by: 'Maija', reason: 'To add an action' }, EVERYTHING)
    await at.stores.actions.add(at.area.id, { period: '2026-09', title: 'Order docks', owner: 'Kim', dueOn: '2026-10-20' })
    const frozen = await freezePack(at.deps, at.area, '2026-10', 'Maija', EVERYTHING, LATER)
    expect(frozen.builtAt).toBe(LATER.toISOString())
    expect(frozen.progress!.overdue.map(({ title }) => title)).toEqual(['Order docks'])
  })

  it('is unfrozen with a reason, which is audited; then the latest build is shown', async () => {
    const pack = await unfreezePack(at.stores, at.area, '2026-10', { by: 'Maija', reason: 'Wrong month' }, EVERYTHING)
    expect(pack.frozen).toBeUndefined()
    expect(await read()).toEqual(pack)
    const [entry] = await at.stores.audit.list({ limit: 1 })
    expect(entry).toMatchObject({ action: 'unfreeze', reason: 'Wrong month' })
  })
})
