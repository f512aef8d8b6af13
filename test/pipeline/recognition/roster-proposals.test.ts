import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVERYTHING } from '../../../src/domain/access/access.js'
import { type Period, parsePeriod } from '../../../src/domain/period/period.js'
import { analyseResponses } from '../../../src/pipeline/analyse/analyse-responses.js'
import { resolveMembers } from '../../../src/pipeline/analyse/resolve-members.js'
import { importResponses } from '../../../src/pipeline/import/import-responses.js'
import { buildLists } from '../../../src/pipeline/lists/build-lists.js'
import { areListsFresh } from '../../../src/pipeline/lists/ensure-lists.js'
import type { ListQuery } from '../../../src/pipeline/lists/read-lists.js'
import { readList, readLists } from '../../../src/pipeline/lists/read-lists.js'
import { buildPack } from '../../../src/pipeline/pack/build-pack.js'
import { readPack } from '../../../src/pipeline/pack/read-pack.js'
import { proposeMembers } from '../../../src/pipeline/recognition/propose-members.js'
import { readRecognitions } from '../../../src/pipeline/recognition/read-recognitions.js'
import { settleProposals } from '../../../src/pipeline/recognition/settle-proposals.js'
import { openThemes } from '../themes/theme-fixture.js'

const DESK = 'Service Desk'
const ROWS: [comment: string, score: number, group: string, assignee: string][] = [
  ['Anna Lindqvist fixed my laptop in ten minutes, thank you so much!', 10, DESK, 'Lindqvist, Anna'],
  ['Thanks to Anna for the quick and friendly help!', 9, DESK, 'Lindqvist, Anna'],
  ['Thank you Anna Lindqvist and Priya Raman, perfect service from both of you!', 10, DESK, 'Priya Raman'],
  ['Priya Raman was fantastic. But the VPN is still terribly slow.', 9, DESK, 'Priya Raman'],
  ['Sarah was great, thank you for the new phone!', 10, 'Field', 'System Administrator'],
  ['Thank you Aurora, great service!', 10, 'Field', ''],
  ['The new printer jams every day.', 2, 'Field', 'Tomasz Wilk'],
  ...Array.from({ length: 6 }, (): [string, number, string, string] => ['', 8, 'Field', 'Tomasz Wilk']),
]
const CSV = [
  'Survey ID,Responded at,Happiness score,Comment,Assignment group,Location,Assigned to',
  ...ROWS.map(([comment, score, group, assignee], i) =>
    [
      i + 1,
      `2026-10-${String(i + 1).padStart(2, '0')}T10:00:00Z`,
      score,
      `"${comment}"`,
      group,
      i % 2 === 0 ? 'Aurora' : 'Turku',
      `"${assignee}"`,
    ].join(','),
  ),
].join('\n')

describe('a roster that grows out of the data', () => {
  let themes: Awaited<ReturnType<typeof openThemes>>
  let october: Period

  const read = async (show: ListQuery['show'] = 'open', viewer = EVERYTHING) =>
    (await readList(themes.stores, themes.area, october, 'recognitions', { limit: 50, show }, viewer)).items
  const namesOf = async (show: ListQuery['show'] = 'open') =>
    (await read(show)).map(({ member, unlisted }) => member?.name ?? `${unlisted}?`).sort()
  const proposals = async () => (await proposeMembers(themes.stores)).map(({ name }) => name)
  const settle = (decisions: Parameters<typeof settleProposals>[1]) => settleProposals(themes.stores, decisions, 'Kim')
  const resolvePast = async () => {
    for (let after: number | null = 0; after !== null; ) after = (await resolveMembers(themes.deps, after)).last
  }

  beforeAll(async () => {
    themes = await openThemes({ findings: 'models' })
    october = parsePeriod('2026-10', themes.area.timeZone)
    const ids: number[] = []
    const enqueue = async (pending: number[]) => void ids.push(...pending)
    await importResponses({ imports: themes.stores.imports, enqueue }, { stream: Readable.from([CSV]), fileName: 'export.csv' })
    await analyseResponses(themes.deps, ids)
    await buildLists(themes.deps, themes.area, october)
  })
  afterAll(() => themes?.close())

  it('shows thanks by name without a roster, one for each person, and says that they are not on it', async () => {
    expect(await namesOf()).toEqual(['Anna Lindqvist?', 'Anna Lindqvist?', 'Anna?', 'Priya Raman?', 'Sarah?'])
    const [item] = await read()
    expect(item).toMatchObject({ member: null, group: { label: 'Not on the roster yet' } })
    expect(item!.reason).toMatch(/^Thanked by name with a score of \d+, not on the roster yet$/)
    expect((await read()).every(({ key }) => !/anna|priya|sarah/i.test(key))).toBe(true)
  })

  it('holds thanks beside a complaint, and shows the names only to those who may release them', async () => {
    expect(await read('held')).toMatchObject([
      { unlisted: 'Priya Raman', held: 'It also reports a problem', names: ['Priya Raman'] },
    ])
    expect((await read('held', { ...EVERYTHING, role: 'reader' })).map(({ names }) => names)).toEqual([[]])
  })

  it('takes the value of a dimension for no person', async () => {
    const all = await read('all')
    expect(all.map(({ unlisted }) => unlisted)).not.toContain('Aurora')
    expect(await proposals()).not.toContain('Aurora')
  })

  it('names them in the pack, but in no feed', async () => {
    const pack = await buildPack(themes.deps, { areaKey: 'all', period: '2026-10' })
    expect(pack.recognitions).toEqual([])
    expect(pack.unlisted!.map(({ name, total }) => [name, total])).toEqual([
      ['Anna Lindqvist', 2],
      ['Anna', 1],
      ['Priya Raman', 1],
      ['Sarah', 1],
    ])
    expect(pack.readiness).toContainEqual({
      about: 'roster',
      code: expect.anything(),
      text: expect.stringContaining('verbatim roster suggest'),
    })
    expect(pack.agenda!.items.find(({ about }) => about === 'thanks')!.text).toContain('Anna Lindqvist')
    expect((await readRecognitions(themes.stores, { kind: 'public' }, { limit: 50 })).items).toEqual([])
  })

  it('proposes who was thanked and who tickets were assigned to, spellings together, with team and counts', async () => {
    expect(await proposeMembers(themes.stores)).toEqual([
      {
        key: 'anna lindqvist',
        name: 'Anna Lindqvist',
        spellings: ['Anna'],
        team: DESK,
        thanked: 3,
        assigned: 2,
        members: [],
        doubt: null,
        doubtCode: null,
      },
      {
        key: 'priya raman',
        name: 'Priya Raman',
        spellings: [],
        team: DESK,
        thanked: 2,
        assigned: 2,
        members: [],
        doubt: null,
        doubtCode: null,
      },
      {
        key: 'sarah',
        name: 'Sarah',
        spellings: [],
        team: 'Field',
        thanked: 1,
        assigned: 0,
        members: [],
        doubt: null,
        doubtCode: null,
      },
      {
        key: 'tomasz wilk',
        name: 'Tomasz Wilk',
        spellings: [],
        team: 'Field',
        thanked: 0,
        assigned: 7,
        members: [],
        doubt: null,
        doubtCode: null,
      },
    ])
  })

  it('proposes a nearly equal spelling as the member whom it probably means', async () => {
    await themes.stores.roster.upsert([{ name: 'Sara Berg', aliases: [], team: 'Field' }])
    await resolvePast()
    await buildLists(themes.deps, themes.area, october)
    expect((await read('held')).find(({ candidates }) => candidates.length > 0)).toMatchObject({
      candidates: [{ name: 'Sara Berg' }],
      held: 'This may be Sara Berg: check before sharing',
      names: ['Sarah'],
    })
    const sarah = (await proposeMembers(themes.stores)).find(({ name }) => name === 'Sarah')
    expect(sarah).toMatchObject({ members: [{ name: 'Sara Berg', team: 'Field' }], doubt: null, doubtCode: null })
  })

  it('refuses whom it did not propose, and changes nothing then', async () => {
    await expect(settle({ dismiss: ['Tomasz Wilk'], accept: [{ proposal: 'Nobody Known' }] })).rejects.toThrow(
      '"Nobody Known" is not proposed',
    )
    expect(await proposals()).toContain('Tomasz Wilk')
  })

  it('never proposes again what someone dismissed, nor lists it', async () => {
    expect(await settle({ dismiss: ['priya raman'] })).toEqual({ accepted: 0, merged: 0, dismissed: 1, left: 3 })
    expect(await proposals()).not.toContain('Priya Raman')
    expect(await areListsFresh(themes.stores, themes.area, october)).toBe(false)
    await buildLists(themes.deps, themes.area, october)
    expect((await read('all')).map(({ unlisted }) => unlisted)).not.toContain('Priya Raman')
  })

  it('takes everybody in at once, spellings as aliases, and knows them in what was read before', async () => {
    expect(await settle({ accept: 'all' })).toEqual({ accepted: 2, merged: 1, dismissed: 0, left: 0 })
    const members = (await themes.stores.roster.members()).map(({ id: _, ...member }) => member)
    expect(members.sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { name: 'Anna Lindqvist', team: DESK, aliases: [], consent: 'team', leftOn: null },
      { name: 'Sara Berg', team: 'Field', aliases: ['Sarah'], consent: 'team', leftOn: null },
      { name: 'Tomasz Wilk', team: 'Field', aliases: [], consent: 'team', leftOn: null },
    ])
    await resolvePast()
    await buildLists(themes.deps, themes.area, october)
    expect(await namesOf()).toEqual(['Anna Lindqvist', 'Anna Lindqvist', 'Anna Lindqvist', 'Sara Berg'])
    expect(await proposals()).toEqual([])
    expect(await themes.stores.audit.list({ limit: 1, action: 'change-roster' })).toMatchObject([{ by: 'Kim' }])
  })

  it('takes whoever opted out since from lists and packs that named them before', async () => {
    await themes.db.pool.query('DELETE FROM members')
    await resolvePast()
    await buildLists(themes.deps, themes.area, october)
    await buildPack(themes.deps, { areaKey: 'all', period: '2026-10' })
    const counts = async () =>
      (await readLists(themes.stores, themes.area, october, EVERYTHING, { only: 'recognitions' }))[0]!.open
    const before = await counts()
    await themes.stores.roster.upsert([{ name: 'Anna Lindqvist', aliases: [], team: DESK, consent: 'off' }])
    await resolvePast()
    expect((await namesOf('all')).filter((name) => name.startsWith('Anna'))).toEqual([])
    expect(await counts()).toBe(before - 3)
    const pack = await readPack(themes.stores, themes.area, '2026-10', undefined, EVERYTHING)
    expect(JSON.stringify(pack)).not.toContain('Anna')
  })
})
