import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { showComment } from '../../../src/domain/disclosure/show-comment.js'
import { AnalysisError } from '../../../src/domain/errors/classify-error.js'
import { maskNow } from '../../../src/pipeline/pack/read-pack.js'
import { resolveMembersHandler } from '../../../workers/resolve-members.js'
import { openedForBuilding } from '../../open.js'
import { fixturePack } from '../../output/pack/fixture-pack.js'
import { commentsOf, openThemes } from '../themes/theme-fixture.js'

type Opened = Awaited<ReturnType<typeof openThemes>>

const ALWAYS = openedForBuilding({ from: new Date(0), to: new Date('9999-12-31'), filter: {} })
const PRIYA = 'Priya fixed my laptop, thanks a lot!'
const DIMSU = 'Dimsu helped me at once, great service.'

describe('members who come onto the roster after the analysis', () => {
  let opened: Opened
  const asked: number[] = []

  beforeAll(async () => {
    opened = await openThemes({ findings: 'models' })
    const said = [PRIYA, DIMSU, ...Array.from({ length: 260 }, (_, i) => `The printer ${i} jams.`), PRIYA]
    await opened.add(commentsOf('Service Desk', said))
  })
  afterAll(() => opened?.close())

  const stored = () => opened.stores.views.comments(ALWAYS)
  const texts = async () =>
    (await stored()).map((comment) => showComment(comment).text).filter((text) => !text.includes('printer'))
  async function resolve(compute: Opened['deps']['compute'] = opened.deps.compute) {
    const { stores } = opened
    const queue: number[] = [0]
    const handler = resolveMembersHandler({ ...stores, compute, next: async (after) => void queue.push(after) })
    for (const after of queue) await handler.handle({ after }, { id: 'x', attempt: 1 })
    asked.splice(0, asked.length, ...queue)
  }

  it('are named nowhere once they are looked for, and labels stay as people left them', async () => {
    const { stores, db } = opened
    expect(await texts()).toContain(PRIYA)
    const [segment] = (await stored()).find(({ text }) => text === PRIYA)!.segments
    await db.pool.query(
      `INSERT INTO segment_labels (segment_id, label, source, probability) VALUES ($1, 'pain_point', 'human', 0)`,
      [segment!.id],
    )
    const before = (await stored()).map(({ segments }) => segments)
    await stores.roster.upsert([
      { name: 'Priya Raman', aliases: [], team: 'Service Desk', consent: 'off' },
      { name: 'Dmitri Orlov', aliases: ['Dimsu'], team: 'Service Desk', consent: 'off' },
    ])
    const found = (await stored()).find(({ text }) => text === DIMSU)!
    const comments = [{ ...showComment(found), names: [], reason: 'Praise with a score of 10 that names no one' }]
    await resolve()
    expect(asked).toHaveLength(2)
    // Nor in a pack that was frozen when no one knew it for a name.
    const frozen = await maskNow(stores, { ...fixturePack(), praise: { total: 1, comments } }, [])
    expect(frozen.praise.comments[0]).toMatchObject({ text: '[name] helped me at once, great service.', names: [] })
    expect((await texts()).sort()).toEqual([
      '[name] fixed my laptop, thanks a lot!',
      '[name] fixed my laptop, thanks a lot!',
      '[name] helped me at once, great service.',
    ])
    expect((await stored()).map(({ segments }) => segments)).toEqual(before)
  })

  it('are written once: a second run changes nothing', async () => {
    const ids = async () => (await opened.db.pool.query('SELECT id FROM mentions ORDER BY id')).rows
    const before = await ids()
    await resolve()
    expect(await ids()).toEqual(before)
  })

  it('are found in all comments but one that can no longer be analysed', async () => {
    const { stores, deps } = opened
    await stores.roster.upsert([{ name: 'Priya Raman', aliases: [], team: 'Service Desk', consent: 'public' }])
    const broken = {
      ...deps.compute,
      async analyse(...[comments, members]: Parameters<typeof deps.compute.analyse>) {
        if (comments.some(({ text }) => text === DIMSU)) throw new AnalysisError('the analysis failed (Error)')
        return deps.compute.analyse(comments, members)
      },
    }
    await stores.roster.upsert([{ name: 'Priya Raman', aliases: [], team: 'Elsewhere', consent: 'off' }])
    await resolve(broken)
    const mentions = (await stored()).flatMap((comment) => comment.mentions)
    expect(mentions.filter(({ text }) => text === 'Priya').map(({ consent }) => consent)).toEqual(['public', 'public'])
    expect(mentions.filter(({ text }) => text === 'Dimsu')).toMatchObject([{ consent: 'off' }])
  })

  it('leave the team with their consent, and what was said of them before stays theirs', async () => {
    const { stores } = opened
    const dimsu = async () =>
      (await stored()).flatMap(({ mentions }) => mentions.filter(({ text }) => text === 'Dimsu')).map(({ memberId }) => memberId)
    const [before] = await dimsu()
    await stores.roster.change(before!, { leftOn: '2026-10-31' }, 'Kim')
    await stores.roster.upsert([{ name: 'Dina Orbach', aliases: ['Dimsu'], team: 'Network', consent: 'public' }])
    await opened.add(
      commentsOf('Service Desk', [`${DIMSU} Again!`]).map((each) => ({
        ...each,
        externalId: 'later',
        at: new Date('2026-11-02'),
      })),
    )
    await resolve()
    // The newest comment comes first: it means somebody else, of another team, which a person decides.
    expect(await dimsu()).toEqual([null, before])
    expect(await texts()).toContain('[name] helped me at once, great service.')
  })
})
