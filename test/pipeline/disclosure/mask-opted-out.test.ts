import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { showComment } from '../../../src/domain/disclosure/show-comment.js'
import type { Pack } from '../../../src/domain/pack/pack.js'
import { maskNow } from '../../../src/pipeline/pack/read-pack.js'
import { openedForBuilding } from '../../open.js'
import { fixturePack } from '../../output/pack/fixture-pack.js'
import { commentsOf, openThemes } from '../themes/theme-fixture.js'

type Opened = Awaited<ReturnType<typeof openThemes>>

const ALWAYS = openedForBuilding({ from: new Date(0), to: new Date('9999-12-31'), filter: {} })
const DIMA = 'Dima fixed my calendar, thanks a lot'
const ANNA = 'Anna fixed my laptop, thanks a lot'

describe('a name that nothing resolves to one member', () => {
  let opened: Opened
  let member: (name: string) => Promise<number>

  beforeAll(async () => {
    opened = await openThemes({ findings: 'models' })
    await opened.stores.roster.upsert([
      { name: 'Dmitri Orlov', aliases: ['Dima'], team: 'Helpdesk South', consent: 'off' },
      { name: 'Anna Virtanen', aliases: [], team: 'Helpdesk South', consent: 'public' },
      { name: 'Anna Salo', aliases: [], team: 'Helpdesk North', consent: 'team' },
    ])
    member = async (name) => (await opened.stores.roster.members()).find((each) => each.name === name)!.id
    const said = [DIMA, ANNA, 'The VPN is slow.', 'The VPN drops.', 'Please add a dark mode.', 'All good.']
    await opened.add(commentsOf('Field Team', said))
  })
  afterAll(() => opened?.close())

  const texts = async () => (await opened.stores.views.comments(ALWAYS)).map((comment) => showComment(comment).text)

  it('is masked if one of the candidates has opted out, and shown if none has', async () => {
    const [dima] = (await opened.stores.views.comments(ALWAYS)).filter(({ text }) => text === DIMA)
    expect(dima!.mentions).toMatchObject([{ text: 'Dima', memberId: null, consent: 'off' }])
    expect(await texts()).toEqual(expect.arrayContaining(['[name] fixed my calendar, thanks a lot', ANNA]))
    await opened.stores.roster.setConsent(await member('Anna Salo'), 'private', 'test')
    expect(await texts()).toContain('[name] fixed my laptop, thanks a lot')
    await opened.stores.roster.setConsent(await member('Anna Salo'), 'team', 'test')
    expect(await texts()).toContain(ANNA)
  })

  it('is masked in a frozen pack as soon as one of them opts out', async () => {
    const { stores } = opened
    const found = (await stores.views.comments(ALWAYS)).find(({ text }) => text === ANNA)!
    const comments = [{ ...showComment(found), reason: 'Praise with a score of 10 that names no one' }]
    const list = { total: 1, comments }
    const frozen: Pack = { ...fixturePack(), praise: list, againstScore: list, sinceLastMeeting: list }
    const shownNow = async () => {
      const { praise, againstScore, sinceLastMeeting } = await maskNow(stores, frozen, [])
      return [praise, againstScore, sinceLastMeeting].flatMap((each) => each!.comments.map(({ text }) => text))
    }
    expect(await shownNow()).toEqual([ANNA, ANNA, ANNA])
    await stores.roster.setConsent(await member('Anna Virtanen'), 'off', 'test')
    expect(await shownNow()).toEqual(Array(3).fill('[name] fixed my laptop, thanks a lot'))
  })
})
