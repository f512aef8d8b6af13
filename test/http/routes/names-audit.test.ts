import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Analysis } from '../../../src/domain/comments/analysis.js'
import type { Label } from '../../../src/domain/comments/labels.js'
import type { ListItem } from '../../../src/domain/lists/lists.js'
import { createApp } from '../../../src/http/app.js'
import { addKey } from '../../../src/pipeline/admin/api-keys.js'
import { analyseResponses } from '../../../src/pipeline/analyse/analyse-responses.js'
import { addResponses } from '../../../src/pipeline/import/add-responses.js'
import { comment, openThemes } from '../../pipeline/themes/theme-fixture.js'
import { memoryApp } from '../memory.js'

const HELD = '/v1/areas/all/lists/2026-10/recognitions?show=held'
const OPEN = 'Priya Raman was fantastic. But the VPN is still terribly slow.'
const MASKED = 'Priya Raman was fantastic though the VPN is slow.'

/** Thanks to the person at its beginning, and a complaint: in the same segment, or in one of its own. */
function analysed(text: string, end: number): Analysis {
  const label = (of: Label) => ({ label: of, probability: 0.95, evidence: [] })
  const isWhole = end === text.length
  return {
    ...{ language: 'en', supported: true, redactions: [], edits: [] },
    labels: [label('praise'), label('pain_point')],
    segments: [
      { start: 0, end, labels: isWhole ? [label('praise'), label('pain_point')] : [label('praise')] },
      ...(isWhole ? [] : [{ start: end + 1, end: text.length, labels: [label('pain_point')] }]),
    ],
    mentions: [
      {
        ...{ start: 0, end: 11, text: 'Priya Raman', base: 'Priya Raman' },
        ...{ stance: 'thanked', probability: 0.95, segment: 0 },
      },
    ],
  }
}

describe('names that are shown beside a comment that masks them', () => {
  let themes: Awaited<ReturnType<typeof openThemes>>
  let app: ReturnType<typeof createApp>
  let keys: Record<'member' | 'reader', string>
  const get = (path: string, key: string) => request(app).get(path).set('Authorization', `Bearer ${key}`).expect(200)
  const audited = () => themes.stores.audit.list({ limit: 20, action: 'unmask' })

  beforeAll(async () => {
    themes = await openThemes()
    const texts = [OPEN, MASKED, ...Array.from({ length: 6 }, () => 'The printer jams every day.')]
    const ids: number[] = []
    await addResponses(
      { imports: themes.stores.imports, enqueue: async (pending) => void ids.push(...pending) },
      {
        source: 'test',
        responses: texts.map((text, i) => ({ ...comment(`n${i}`, '2026-10-11', text), score: i < 2 ? 9 : 2 })),
      },
    )
    await themes.stores.responses.saveAnalyses(
      [
        { responseId: ids[0]!, analysis: analysed(OPEN, OPEN.indexOf('.') + 1) },
        { responseId: ids[1]!, analysis: analysed(MASKED, MASKED.length) },
      ],
      themes.deps.compute.engine,
    )
    await analyseResponses(themes.deps, ids.slice(2))
    const { deps } = memoryApp()
    app = createApp({ ...deps, stores: themes.stores, compute: themes.deps.compute })
    const key = (role: 'officer' | 'member' | 'reader') => addKey(themes.stores.keys, role, { role, areas: [], teams: [] })
    keys = { member: await key('member'), reader: await key('reader') }
    await request(app).post('/v1/areas/all/lists/2026-10').set('Authorization', `Bearer ${keys.member}`).expect(200)
  })
  afterAll(() => themes?.close())

  it('are on record with who saw them, once for each view', async () => {
    const { body } = await get(HELD, keys.member)
    const items = body.items as ListItem[]
    const masked = items.filter(({ comment, names }) => names.length > 0 && !comment.text.includes('Priya'))
    expect(items.map(({ comment, names }) => [comment.text, names]).sort()).toEqual([
      [OPEN, ['Priya Raman']],
      [MASKED.replace('Priya Raman', '[name]'), ['Priya Raman']],
    ])
    const entries = masked.map(({ comment }) => `response:${comment.responseId}`).sort()
    const by = { by: 'member', reason: 'name in question of a held item' }
    expect(await audited()).toMatchObject(entries.map(() => by))
    expect((await audited()).map(({ subject }) => subject).sort()).toEqual(entries)
    await get(HELD, keys.member)
    expect((await audited()).map(({ subject }) => subject).sort()).toEqual([...entries, ...entries].sort())
  })

  it('are not shown to readers, and nothing is noted', async () => {
    const before = await audited()
    for (const { names } of (await get(HELD, keys.reader)).body.items) expect(names).toEqual([])
    await get('/v1/areas/all/lists/2026-10/pain-points', keys.member)
    expect(await audited()).toEqual(before)
  })
})
