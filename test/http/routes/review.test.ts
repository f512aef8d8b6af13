import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReviewedComment } from '../../../src/domain/disclosure/show-comment.js'
import { UserError } from '../../../src/domain/errors/user-error.js'
import type { Operation } from '../../../src/domain/review/operation.js'
import { createApp } from '../../../src/http/app.js'
import { makeKey } from '../../../src/pipeline/admin/api-keys.js'
import { reviewComments } from '../../../src/pipeline/review/review-comments.js'
import { comment, openThemes } from '../../pipeline/themes/theme-fixture.js'
import { KEY, memoryApp } from '../memory.js'

const TEXTS = [
  'The VPN drops again, mail me at jo@example.org and ask Anna Virtanen.',
  'Please let us choose the laptop ourselves.',
  'Thank you Juha Lahti, quick as ever!',
  'The VPN is slow in the morning.',
  'The printer on the third floor jams.',
]

describe('the review over HTTP', () => {
  let at: Awaited<ReturnType<typeof openThemes>>
  let app: ReturnType<typeof createApp>
  let ids: number[]
  let added: { name: string; payloads: object[] }[]
  let isAway = false

  const as = (key: string) => ({
    get: (path: string) => request(app).get(`/v1${path}`).set('Authorization', `Bearer ${key}`),
    post: (path: string, body: object) => request(app).post(`/v1${path}`).set('Authorization', `Bearer ${key}`).send(body),
  })
  const read = async (index: number): Promise<ReviewedComment> =>
    (await as(KEY).get(`/review/comments/${ids[index]}`).expect(200)).body.comment
  const review = (items: object[], key = KEY) => as(key).post('/review', { items })
  const labelsOf = ({ segments }: ReviewedComment) =>
    segments.map(({ labels }) => labels.map(({ label, source }) => `${label} ${source}`))

  beforeAll(async () => {
    at = await openThemes({ findings: 'words' })
    const { deps, held } = memoryApp()
    added = []
    const queue: typeof deps.queue = {
      ...deps.queue,
      async add(name, payloads) {
        if (isAway) throw new UserError('unavailable', 'The queue is not responding')
        added.push({ name, payloads })
      },
    }
    app = createApp({ ...deps, stores: { ...at.stores, keys: deps.stores.keys }, compute: at.deps.compute, queue })
    expect(held.keys.size).toBe(1)
    await at.stores.roster.upsert([{ name: 'Anna Virtanen', aliases: [], team: 'Service Desk', consent: 'team' }])
    ids = await at.add(TEXTS.map((text, n) => comment(`c${n}`, `2026-10-0${n + 1}`, text)))
    const { rows } = await at.db.pool.query('SELECT id FROM segments WHERE response_id = $1', [ids[0]])
    await at.db.pool.query(
      `INSERT INTO mentions (response_id, segment_id, start, "end", text, stance, probability) VALUES ($1, $2, 55, 68, 'Anna Virtanen', 'neutral', 0.9)`,
      [ids[0], rows[0].id],
    )
    await at.db.pool.query(`UPDATE responses SET redactions = '[{"start": 32, "end": 46, "kind": "email"}]' WHERE id = $1`, [
      ids[0],
    ])
  })
  afterAll(() => at.close())

  it('shows a comment with what can be reviewed in it, masked', async () => {
    const shown = await read(0)
    expect(shown.text).toBe('The VPN drops again, mail me at [email] and ask [name].')
    expect(shown.segments).toMatchObject([
      { start: 0, end: shown.text.length, labels: [{ label: 'pain_point', source: 'model' }] },
    ])
    const [mention] = shown.mentions
    expect(shown.text.slice(mention!.start, mention!.end)).toBe('[name]')
    expect(mention).toMatchObject({ masked: true, stance: 'neutral', member: null, source: 'model' })
    expect(JSON.stringify(shown)).not.toContain('Virtanen')
  })

  it('takes many words at once, counts them in what is read, and undoes them', async () => {
    const [one, two] = [await read(1), await read(3)]
    const [segment, other] = [one.segments[0]!.id, two.segments[0]!.id]
    added.length = 0
    const { body } = await review([
      { do: 'remove', response: ids[1], segment, label: 'improvement_idea' },
      { do: 'add', response: ids[1], segment, label: 'praise' },
      { do: 'accept', response: ids[3], label: 'pain_point' },
      { do: 'note', response: ids[3], text: 'Ask the network team' },
      { do: 'accept', response: ids[3], segment: other },
      { do: 'read', response: ids[1] },
    ]).expect(200)
    expect(body.items.map(({ reviews }: { reviews: number[] }) => reviews.length)).toEqual([1, 1, 1, 1, 3, 1])
    expect(body.comments.map(labelsOf)).toEqual([[['praise person']], [['pain_point person']]])
    expect(added).toEqual([{ name: 'build-themes', payloads: [{ areaId: at.area.id, period: '2026-10' }] }])
    const praise = await as(KEY).get('/responses?label=praise')
    expect(praise.body.note).toContain('fewer than 5')
    expect((await at.stores.views.labelCounts(await scope())).labels).toEqual({ improvement_idea: 0, pain_point: 3, praise: 2 })
    const { words } = (await as(KEY).get(`/review/comments/${ids[3]}`)).body
    expect(
      words.map((word: { kind: string; label: string; present: boolean; text: string }) => [
        word.kind,
        word.label,
        word.present,
        word.text,
      ]),
    ).toEqual([
      ['label', 'pain_point', true, null],
      ['note', null, null, 'Ask the network team'],
      ['label', 'improvement_idea', false, null],
      ['label', 'pain_point', true, null],
      ['label', 'praise', false, null],
    ])
    const undo = body.items.flatMap(({ reviews }: { reviews: number[] }) => reviews.map((id) => ({ do: 'undo', review: id })))
    const undone = await review(undo).expect(200)
    expect(undone.body.comments.map(labelsOf)).toEqual([[['improvement_idea model']], [['pain_point model']]])
    expect((await review(undo.slice(0, 1))).body).toMatchObject({
      status: 400,
      detail: expect.stringContaining('was undone already'),
    })
  })

  const scope = async () => {
    const { openScope } = await import('../../../src/pipeline/disclosure/open-scope.js')
    const { parsePeriod } = await import('../../../src/domain/period/period.js')
    const { EVERYTHING } = await import('../../../src/domain/access/access.js')
    return openScope(at.stores, at.area, parsePeriod('2026-10', at.area.timeZone), EVERYTHING)
  }

  it('corrects names without revealing masked ones', async () => {
    const member = await makeKey(at.stores, { name: 'member', role: 'member' })
    const { deps } = memoryApp()
    const local = createApp({ ...deps, stores: at.stores, compute: at.deps.compute })
    const post = (items: object[]) => request(local).post('/v1/review').set('Authorization', `Bearer ${member}`).send({ items })
    const { mentions, segments } = await read(0)
    const [mention, segment] = [mentions[0]!.id, segments[0]!.id]
    for (const text of ['Anna Virtanen', 'jo@example', 'nobody'])
      expect((await post([{ do: 'add-mention', response: ids[0], segment, text }])).body.detail).toContain(
        'is not in the shown part',
      )
    expect((await post([{ do: 'change-mention', response: ids[0], mention, text: 'Anna' }])).body.detail).toContain('is masked')
    await post([{ do: 'change-mention', response: ids[0], mention, stance: 'thanked' }]).expect(200)
    const officer = await review([
      { do: 'change-mention', response: ids[0], mention: (await read(0)).mentions[0]!.id, text: 'Anna', member: 1 },
    ])
    expect(officer.body.comments[0].text).toBe('The VPN drops again, mail me at [email] and ask [name] Virtanen.')
    expect(officer.body.comments[0].mentions).toMatchObject([{ stance: 'thanked', source: 'person' }])
    const thanks = await read(2)
    const name = {
      do: 'add-mention',
      response: ids[2],
      segment: thanks.segments[0]!.id,
      text: 'Juha Lahti',
      stance: 'thanked',
      member: 1,
    }
    const named = (await review([name]).expect(200)).body.comments[0]
    expect(named.mentions).toMatchObject([{ start: 10, end: 20, masked: false, member: 1, stance: 'thanked' }])
    const gone = (await review([{ do: 'remove-mention', response: ids[2], mention: named.mentions[0].id }]).expect(200)).body
    expect(gone.comments[0].mentions).toEqual([])
  })

  it('moves comments to a theme, and refuses what is not in the area', async () => {
    const [theme] = await at.build('2026-10')
    const move = { do: 'move', response: ids[4], area: 'all', theme: theme!.id }
    const { body } = await review([move]).expect(200)
    expect(body.items[0].reviews).toHaveLength(1)
    const rebuilt = await at.build('2026-10')
    expect(rebuilt.find(({ id }) => id === theme!.id)!.segments.map(({ comment: { responseId } }) => responseId)).toContain(
      ids[4],
    )
    await at.stores.areas.upsert({ key: 'elsewhere', name: 'Elsewhere', filter: { location: ['nowhere'] } })
    expect((await review([{ ...move, area: 'elsewhere' }])).body.detail).toContain('is not in Elsewhere')
    expect((await review([{ ...move, area: 'none' }])).body.detail).toContain('There is no area "none"')
    expect((await review([{ ...move, theme: 999999 }])).body.detail).toContain('There is no theme 999999')
    // Whoever sees the comment in another area takes no move back.
    await at.stores.areas.upsert({ key: 'turku', name: 'Turku', filter: { location: ['Turku'] } })
    const say = (areas: string[], operation: Operation) =>
      reviewComments({ ...at.stores, queue: { add: async () => {} } }, [operation], {
        ...{ by: 'Kim', access: { role: 'member', areas, teams: [] } },
      })
    const undo = { do: 'undo', review: body.items[0].reviews[0] } as const
    expect((await say(['turku'], { do: 'read', response: ids[4]! })).comments).toHaveLength(1)
    await expect(say(['turku'], undo)).rejects.toThrow('There is no review')
    expect((await say(['turku', 'all'], undo)).comments).toHaveLength(1)
  })

  it('takes what people say while the queue is away, and has the themes asked for later', async () => {
    const asked = async () =>
      (await at.db.pool.query('SELECT themes_asked_at FROM imports')).rows.map((row) => row.themes_asked_at)
    await at.db.pool.query('UPDATE imports SET themes_asked_at = now()')
    const accept = [{ do: 'accept', response: ids[3], label: 'pain_point' }]
    isAway = true
    await review(accept).expect(200)
    isAway = false
    expect(await asked()).toEqual([null])
    await at.db.pool.query('UPDATE imports SET themes_asked_at = now()')
    await review(accept).expect(200)
    expect(await asked()).toEqual([expect.any(Date)])
  })

  it('does nothing where one item cannot be done, and names each of those', async () => {
    const { segments } = await read(1)
    const before = (await as(KEY).get(`/review/comments/${ids[1]}`)).body.words.length
    const answer = await review([
      { do: 'remove', response: ids[1], segment: segments[0]!.id, label: 'improvement_idea' },
      { do: 'add', response: ids[1], segment: 999999, label: 'praise' },
      { do: 'accept', response: ids[1], label: 'praise' },
      { do: 'read', response: 999999 },
      { do: 'undo', review: 999999 },
    ])
    expect(answer.status).toBe(400)
    expect(answer.body.errors.map(({ path }: { path: string }) => path)).toEqual(['items[1]', 'items[2]', 'items[3]', 'items[4]'])
    expect(answer.body.detail).toContain('Nothing was changed')
    expect((await as(KEY).get(`/review/comments/${ids[1]}`)).body.words).toHaveLength(before)
  })

  it.each([
    ['nothing', []],
    ['an unknown thing to do', [{ do: 'shout', response: 1 }]],
    ['a change of a name that says nothing', [{ do: 'change-mention', response: 1, mention: 1 }]],
    ['an unknown label', [{ do: 'add', response: 1, segment: 1, label: 'anger' }]],
    ['an empty note', [{ do: 'note', response: 1, text: ' ' }]],
    ['more than can be done at once', Array.from({ length: 501 }, () => ({ do: 'read', response: 1 }))],
  ])('refuses %s', async (_, items) => {
    expect((await review(items)).status).toBe(400)
  })

  it('opens no comment of a month with too few, nor of another area', async () => {
    const [alone] = await at.add([comment('alone', '2026-07-01', 'The VPN is slow.')])
    await as(KEY).get(`/review/comments/${alone}`).expect(404)
    expect((await review([{ do: 'read', response: alone }])).body.detail).toContain(`There is no analysed comment ${alone}`)
    const key = await makeKey(at.stores, { name: 'local', role: 'member', areas: ['elsewhere'] })
    const { deps } = memoryApp()
    const local = createApp({ ...deps, stores: at.stores, compute: at.deps.compute })
    await request(local).get(`/v1/review/comments/${ids[0]}`).set('Authorization', `Bearer ${key}`).expect(404)
  })
})
