import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Area } from '../../../src/domain/areas/area.js'
import { parsePeriod } from '../../../src/domain/period/period.js'
import { openForBuilding } from '../../../src/pipeline/disclosure/open-for-building.js'
import { recognitionReach } from '../../../src/pipeline/recognition/recognition-reach.js'
import type { Stores } from '../../../src/store/stores.js'
import { opened } from '../../open.js'
import { type FreshStores, freshStores } from '../../services/fresh-stores.js'
import { analysed, analysis, imported, response } from '../../store/contract/samples.js'

/** It begins on 30 September by UTC. */
const OCTOBER = parsePeriod('2026-10', 'Europe/Helsinki')

describe('the reach of recognition in each team', () => {
  let stores: Stores
  let area: Area
  let close: FreshStores['close']
  const reach = () => recognitionReach(stores, opened(openForBuilding(area, OCTOBER)), area, OCTOBER)

  beforeAll(async () => {
    ;({ stores, close } = await freshStores())
    area = await stores.areas.upsert({ key: 'all', name: 'Everything', timeZone: 'Europe/Helsinki' })
    const member = (name: string, team: string, consent: 'team' | 'private' | 'off' = 'team') => ({
      name,
      team,
      consent,
      aliases: [],
    })
    await stores.roster.upsert([
      member('Zoe', 'Service Desk'),
      member('Anna', 'Service Desk'),
      member('Bo', 'Service Desk'),
      member('Cia', 'Service Desk'),
      member('Dan', 'Service Desk', 'off'),
      member('Pia', 'Network'),
      member('Ulf', 'Network'),
      member('Eva', 'Backup'),
      member('Ida', 'Backup'),
      member('Leo', 'Backup'),
      member('Max', 'Idle'),
    ])
    await stores.roster.upsert(
      [member('Old', 'Service Desk'), member('Eva', 'Backup')].map((each) => ({ ...each, leftOn: '2026-09-30' })),
    )
    const ids = new Map((await stores.roster.members()).map(({ name, id }) => [name, id]))
    const plain = (group: string, count: number) =>
      Array.from({ length: count }, (_, index) =>
        response(`plain ${group}`, index, { comment: null, dimensions: { assignmentGroup: group } }),
      )
    await imported(stores, [
      ...plain('service  desk', 14),
      ...plain('Network', 20),
      ...plain('Backup', 3),
      ...plain('Elsewhere', 9),
    ])
    const items = []
    for (const [index, name] of ['Anna', 'Anna', 'Bo', 'Dan', 'Pia', 'Eva'].entries()) {
      const text = `Thanks ${name}`
      const mention = {
        start: 7,
        end: text.length,
        text: name,
        base: name,
        stance: 'thanked' as const,
        probability: 0.9,
        segment: 0,
      }
      const memberId = ids.get(name)!
      const found = analysis(text, [[text, 'praise']], {
        mentions: [{ ...mention, member: { kind: 'member', id: memberId, name } }],
      })
      const group = { Pia: 'Network', Eva: 'Backup' }[name] ?? 'Service Desk'
      const given = { comment: text, score: 10, dimensions: { assignmentGroup: group } }
      const responseId = await analysed(stores, response('thanks', index, given), found)
      const key = `member:${memberId}/response:${responseId}`
      items.push({ key, responseId, memberId, group: null, reason: '', held: null, folded: [] })
    }
    await stores.lists.save(area.id, OCTOBER.key, { respondents: 50, builtAt: new Date() }, [
      { list: 'recognitions', items, facts: { common: {}, groups: [], note: null, basis: '' } },
    ])
  })
  afterAll(async () => {
    await close()
  })

  it('is compared with responses, sorted by team, without members who keep it private', async () => {
    expect(await reach()).toEqual([
      {
        team: 'Backup',
        members: 3,
        recognised: 1,
        recognitions: 1,
        volume: { of: 'responses', count: null },
        reach: null,
        perHundred: null,
        note: 'no ratio: fewer than 5 respondents',
        noteCode: { code: 'reach.few-responses', values: { min: 5 } },
      },
      {
        team: 'Network',
        members: 2,
        recognised: 1,
        recognitions: 1,
        volume: { of: 'responses', count: 21 },
        reach: null,
        perHundred: null,
        note: 'no ratio: fewer than 3 members',
        noteCode: { code: 'reach.few-members', values: { min: 3 } },
      },
      {
        team: 'Service Desk',
        members: 4,
        recognised: 2,
        recognitions: 3,
        volume: { of: 'responses', count: 18 },
        reach: 0.5,
        perHundred: (100 * 3) / 18,
        note: null,
        noteCode: null,
      },
    ])
  })

  it('shows no count from which that of a small team could be derived', async () => {
    const two = await stores.areas.upsert({ key: 'two', name: 'Two', filter: { assignmentGroup: ['Backup', 'Network'] } })
    const counts = (await recognitionReach(stores, opened(openForBuilding(two, OCTOBER)), two, OCTOBER)).map(
      ({ team, volume }) => [team, volume.count],
    )
    expect(counts).toEqual([
      ['Backup', null],
      ['Network', null],
    ])
  })

  it('is compared with the tickets resolved in the period if there are any', async () => {
    const ticket = (number: string, group: string, resolvedAt: string) => ({
      number,
      group,
      resolvedAt: new Date(resolvedAt),
      openedAt: null,
      reassignments: null,
      priority: null,
    })
    await stores.tickets.upsert([
      ...Array.from({ length: 40 }, (_, index) =>
        ticket(`INC${index}`, index % 2 ? 'SERVICE DESK' : 'Service Desk', '2026-10-05T00:00:00Z'),
      ),
      ticket('INC100', 'Service Desk', '2026-11-01T00:00:00Z'),
    ])
    const desk = (await reach()).find(({ team }) => team === 'Service Desk')!
    expect(desk).toMatchObject({ volume: { of: 'tickets', count: 40 }, reach: 0.5, perHundred: 7.5 })
  })
})
