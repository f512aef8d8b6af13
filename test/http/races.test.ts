import request from 'supertest'
import { beforeAll, expect, it } from 'vitest'
import type { Area } from '../../src/domain/areas/area.js'
import { parsePeriod } from '../../src/domain/period/period.js'
import { createApp } from '../../src/http/app.js'
import { addKey } from '../../src/pipeline/admin/api-keys.js'
import { analyseResponses } from '../../src/pipeline/analyse/analyse-responses.js'
import { openForBuilding } from '../../src/pipeline/disclosure/open-for-building.js'
import { addResponses } from '../../src/pipeline/import/add-responses.js'
import { buildThemes } from '../../src/pipeline/themes/build-themes.js'
import { comment, createWordCompute } from '../pipeline/themes/theme-fixture.js'
import { describeOnEachDatabase } from '../store/contract/databases.js'
import { memoryApp } from './memory.js'

const ROUNDS = 5
const SAID = ['drops every hour', 'drops in meetings', 'fails again', 'is terribly slow', 'stops at noon', 'hangs at home']
const TEXTS = ['VPN', 'printer', 'laptop'].flatMap((what) => SAID.map((said) => `The ${what} ${said}.`))
const THEMES = '/areas/all/themes'

type Call = () => Promise<{ status: number; body: { detail?: string; parts?: number[] } }>

describeOnEachDatabase('requests that are made at the same moment', (subject) => {
  let key: string
  let area: Area
  let app: ReturnType<typeof createApp>
  const { deps, held } = memoryApp()
  const { calls: _, ...compute } = createWordCompute()
  const period = parsePeriod('2026-10', 'UTC')

  const send =
    (method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string, body: object = {}): Call =>
    async () => {
      const sent = request(app)[method](`/v1${path}`).set('Authorization', `Bearer ${key}`)
      const { status, body: answer } = await (method === 'get' || method === 'delete' ? sent : sent.send(body))
      return { status, body: answer }
    }
  /** Adds an area or scenario, and replaces none. */
  const add =
    (path: string, body: object): Call =>
    async () => {
      const sent = request(app).put(`/v1${path}`).set('Authorization', `Bearer ${key}`).set('If-None-Match', '*')
      const { status, body: answer } = await sent.send(body)
      return { status, body: answer }
    }
  const on = (id: number, what: string, body: object = {}) => send('post', `${THEMES}/${id}/${what}`, body)

  /** Makes all calls at once. What is refused says why, and nothing fails. @returns the statuses, sorted */
  async function race(...calls: Call[]): Promise<number[]> {
    const answers = await Promise.all(calls.map((call) => call()))
    for (const { status, body } of answers) {
      expect(status, `${JSON.stringify(body)} ${held.lines.at(-1)}`).toBeLessThan(500)
      if (status >= 400) expect(body.detail).toMatch(/\w/)
    }
    return answers.map(({ status }) => status).sort()
  }
  const pain = async () => {
    const { themes } = await subject.stores.themes.read(area.id)
    return themes.filter(({ kind, mergedInto }) => kind === 'pain' && mergedInto === null)
  }
  const commentsOf = async (theme: number) => {
    const members = await subject.stores.themes.members(openForBuilding(area, period), theme)
    return [...new Set(members.map(({ responseId }) => responseId))]
  }
  /** Each segment counts for exactly one theme that is not merged. */
  async function expectSoundThemes() {
    const { rows } = await subject.db.pool.query<{ segments: number; distinct: number; merged: number }>(
      `SELECT count(*)::int AS segments, count(DISTINCT segment_id)::int AS distinct, count(*) FILTER (WHERE t.merged_into IS NOT NULL)::int AS merged
       FROM theme_segments g JOIN themes t ON t.id = g.theme_id`,
    )
    expect(rows[0]).toEqual({ segments: rows[0]!.distinct, distinct: rows[0]!.distinct, merged: 0 })
  }

  beforeAll(async () => {
    const { stores } = subject
    app = createApp({ ...deps, stores, compute: { ...deps.compute, ...compute } })
    key = await addKey(stores.keys, 'Kim')
    area = (await stores.areas.byKey('all'))!
    const ids: number[] = []
    const enqueue = async (pending: number[]) => void ids.push(...pending)
    const responses = TEXTS.map((text, i) => comment(`said ${i}`, '2026-10-10', text))
    await addResponses({ imports: stores.imports, enqueue }, { source: 'test', responses })
    await analyseResponses({ ...stores, compute }, ids)
    await buildThemes({ ...stores, compute }, area, period, await stores.views.comments(openForBuilding(area, period)))
    expect(await pain()).toHaveLength(3)
  })

  it('undo a merge once: the other request is refused because nothing is merged', async () => {
    const [one, other] = (await pain()).map(({ id }) => id) as [number, number]
    for (let round = 0; round < ROUNDS; round++) {
      expect((await on(one, 'merge', { into: other })()).status).toBe(200)
      expect(await race(on(one, 'unmerge'), on(one, 'unmerge'))).toEqual([200, 409])
      await expectSoundThemes()
    }
  })

  it('merge two themes into each other once', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const [one, other] = (await pain()).map(({ id }) => id) as [number, number]
      expect(await race(on(one, 'merge', { into: other }), on(other, 'merge', { into: one }))).toEqual([200, 409])
      const merged = (await subject.stores.themes.read(area.id)).themes.filter(({ mergedInto }) => mergedInto !== null)
      expect(merged).toHaveLength(1)
      expect((await on(merged[0]!.id, 'unmerge')()).status).toBe(200)
      await expectSoundThemes()
    }
  })

  it('merge, undo, split, move, rename and build at once without losing a comment', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const [one, other, third] = (await pain()).map(({ id }) => id) as [number, number, number]
      const comments = await commentsOf(one)
      await race(
        on(one, 'merge', { into: other }),
        on(one, 'unmerge'),
        on(one, 'split', { comments: comments.slice(0, 1), label: `Part ${round}` }),
        on(one, 'move', { comments: comments.slice(1, 2), to: third }),
        on(third, 'merge', { into: one }),
        send('patch', `${THEMES}/${other}`, { label: `Other ${round}` }),
        send('post', '/areas/all/lists/2026-10'),
      )
      await expectSoundThemes()
      const { themes } = await subject.stores.themes.read(area.id)
      for (const { id, mergedInto } of themes) if (mergedInto !== null) await on(id, 'unmerge')()
    }
    const { rows } = await subject.db.pool.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM segments s WHERE NOT EXISTS (SELECT FROM theme_segments g WHERE g.segment_id = s.id)
         AND NOT EXISTS (SELECT FROM themeless_segments g WHERE g.segment_id = s.id)`,
    )
    expect(rows[0]!.count).toBe(0)
  })

  it('freeze a pack once, also while it is built', async () => {
    const pack = '/areas/all/packs/2026-10'
    expect((await send('post', pack)()).status).toBe(200)
    for (let round = 0; round < ROUNDS; round++) {
      expect(await race(send('post', `${pack}/freeze`), send('post', `${pack}/freeze`))).toEqual([201, 409])
      const unfreeze = send('post', `${pack}/unfreeze`, { reason: 'late answers' })
      expect(await race(unfreeze, unfreeze)).toEqual([200, 409])
      expect(await race(send('post', pack), send('post', `${pack}/freeze`))).toEqual([200, 201])
      expect(await race(send('post', pack), unfreeze)).toEqual([200, 200])
    }
  })

  it('add an area or a scenario once, and replace none', async () => {
    const rule = { kind: 'lowest', measure: 'happiness', by: 'location', count: 3, minResponses: 10 }
    for (let round = 0; round < ROUNDS; round++) {
      const named = (name: string) => add(`/areas/round-${round}`, { name })
      expect(await race(named('One'), named('Two'), named('Three'))).toEqual([200, 412, 412])
      const scenario = (name: string, of: string | null) => add(`/scenarios/round-${round}`, { name, area: of, rule })
      expect(await race(scenario('One', null), scenario('Two', null), scenario('Three', null))).toEqual([200, 412, 412])
      // In an area it would stand in for the one of all areas.
      expect(await race(scenario('Four', 'all'), scenario('Five', null))).toEqual([412, 412])
      const versions = await subject.stores.scenarios.versions(`round-${round}`, null)
      expect(versions.map(({ version }) => version)).toEqual([1])
      // Without the header, both are carried out, one after the other.
      expect(
        await race(
          send('put', `/areas/round-${round}`, { name: 'Six' }),
          send('put', `/areas/round-${round}`, { name: 'Seven' }),
        ),
      ).toEqual([200, 200])
    }
  })

  it('add a member once, and replace none', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const member = () => add('/roster', { members: [{ name: `Kim ${'abcdefghij'[round]}`, team: 'Network' }] })
      expect(await race(member(), member())).toEqual([200, 412])
    }
  })

  it('change the consent of a member, or erase them', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      await subject.stores.roster.upsert([{ name: `Maria Koskela${round}`, aliases: [], team: 'Desk', consent: 'team' }])
      const { id } = (await subject.stores.roster.members()).find(({ name }) => name === `Maria Koskela${round}`)!
      const erase = send('post', '/erasures', { member: id })
      const statuses = await race(send('put', `/members/${id}`, { consent: 'public' }), erase, erase)
      expect(statuses.filter((status) => status === 201).length).toBeGreaterThan(0)
      expect((await send('put', `/members/${id}`, { consent: 'off' })()).status).toBe(404)
      expect((await subject.stores.roster.members()).map((member) => member.id)).not.toContain(id)
    }
  })

  it('accept a proposed member once, and lose no spelling', async () => {
    const ticket = { openedAt: null, resolvedAt: null, reassignments: null, priority: null, group: 'Desk' }
    for (let round = 0; round < ROUNDS; round++) {
      const name = `${'ABCDEFGH'[round]}nna Lindqvist`
      const [first, second] = [`${name.slice(0, 4)}a Lindqwist`, `${name.slice(0, 4)}a Lindkvist`]
      await subject.stores.tickets.upsert(
        [name, first, second].map((assignee, i) => ({ ...ticket, number: `INC${round}-${i}`, assignee })),
      )
      const settle = (decisions: object) => send('post', '/roster/proposals', decisions)
      const accept = settle({ accept: [{ proposal: name }] })
      const statuses = await race(accept, accept)
      expect(statuses[0]).toBe(200)
      expect(statuses[1]).toBeOneOf([404, 409])
      const member = async () => (await subject.stores.roster.members()).filter((each) => each.name === name)
      expect(await member()).toHaveLength(1)
      const [{ id }] = (await member()) as unknown as [{ id: number }]
      const merge = (proposal: string) => settle({ merge: [{ proposal, member: id }] })
      await race(merge(first), merge(second))
      await merge(first)()
      await merge(second)()
      expect([...(await member())[0]!.aliases].sort()).toEqual([first, second].sort())
    }
  })

  it('undo an import once, also while somebody in it is erased', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const responses = [1, 2].map((n) => comment(`undo ${round} ${n}`, '2026-09-10', `Round ${round}, ${n}`))
      const { id } = await addResponses(
        { imports: subject.stores.imports, enqueue: async () => {} },
        { source: 'undo', responses },
      )
      const erase = send('post', '/erasures', { source: 'undo', externalId: `undo ${round} 1` })
      const statuses = await race(send('delete', `/imports/${id}`), send('delete', `/imports/${id}`), erase)
      expect(statuses.filter((status) => status === 409)).toHaveLength(1)
    }
    const { rows } = await subject.db.pool.query(`SELECT FROM responses WHERE source = 'undo'`)
    expect(rows).toEqual([])
  })
})
