import { beforeEach, expect, it } from 'vitest'
import { UserError } from '../../../src/domain/errors/user-error.js'
import { byNewestModels, watchModels } from '../../../src/pipeline/analyse/newest-models.js'
import { describeOnEachDatabase } from './databases.js'
import { analysed, analysis, freshSource, response } from './samples.js'

describeOnEachDatabase('models of workers', (subject) => {
  const text = 'The VPN is slow'
  const isNewest = (engine: string) => subject.stores.engines.isNewest(engine)
  const note = (engine: string) => subject.stores.engines.note(engine)
  const gone = (engine: string) =>
    subject.db.pool.query(`UPDATE engines SET seen_at = now() - interval '4 minutes' WHERE engine = $1`, [engine])
  const engineOf = async (id: number) => (await subject.db.prisma.response.findUniqueOrThrow({ where: { id } })).engine
  beforeEach(async () => {
    await subject.db.pool.query('DELETE FROM engines')
    await note('old')
    await subject.db.pool.query(`UPDATE engines SET first_at = now() - interval '1 day'`)
    await note('new')
  })

  it('are the newest that are alive, whoever notes it last', async () => {
    await note('old')
    expect([await isNewest('old'), await isNewest('new'), await isNewest('unknown')]).toEqual([false, true, true])
    await gone('new')
    expect(await isNewest('old')).toBe(true)
    await note('new')
    expect([await isNewest('old'), await isNewest('new')]).toEqual([false, true])
  })

  it('do not overwrite what newer ones found, nor store beside them; those that are left may', async () => {
    const { stores } = subject
    const id = await analysed(stores, response(freshSource(), 1, { comment: text }), analysis(text, [[text, 'pain_point']]))
    const replace = (engine: string) =>
      stores.responses.replaceAnalyses([{ responseId: id, analysis: analysis(text, [[text, 'praise']]) }], engine)
    await replace('new+3')
    expect(await engineOf(id)).toBe('new+3')
    await replace('old')
    expect(await engineOf(id)).toBe('new+3')
    await subject.db.pool.query(`UPDATE responses SET status = 'pending' WHERE id = $1`, [id])
    await stores.responses.saveAnalyses([{ responseId: id, analysis: analysis(text, [[text]]) }], 'old+7')
    expect((await stores.responses.pending([id])).map((each) => each.id)).toEqual([id])
    await gone('new')
    await stores.responses.saveAnalyses([{ responseId: id, analysis: analysis(text, [[text]]) }], 'old+7')
    expect(await engineOf(id)).toBe('old+7')
  })

  it('leave their jobs to newer ones, and analyse anew once it is their turn', async () => {
    await analysed(subject.stores, response(freshSource(), 1, { comment: text }), analysis(text, [[text, 'pain_point']]))
    const handled: number[] = []
    const handler = byNewestModels<'reanalyse'>(
      { engines: subject.stores.engines, engine: 'old' },
      { handle: async ({ after }) => void handled.push(after) },
    )
    const context = { id: '1', attempt: 1 }
    await expect(handler.handle({ after: 0 }, context)).rejects.toThrow(UserError)
    const added: string[] = []
    const turns: boolean[] = []
    const queue = { add: async (name: string) => void added.push(name) }
    const watch = watchModels({ ...subject.stores, compute: { engine: 'old' }, queue }, (isOurs) => turns.push(isOurs))
    await watch()
    await watch()
    expect([turns, added]).toEqual([[false], []])
    await gone('new')
    await watch()
    await watch()
    expect([turns, added]).toEqual([[false, true], ['reanalyse']])
    await handler.handle({ after: 5 }, context)
    expect(handled).toEqual([5])
  })
})
