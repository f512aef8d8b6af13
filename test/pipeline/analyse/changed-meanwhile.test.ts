import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { analyseResponses } from '../../../src/pipeline/analyse/analyse-responses.js'
import { resolveMembers } from '../../../src/pipeline/analyse/resolve-members.js'
import { comment, openThemes } from '../themes/theme-fixture.js'

type Opened = Awaited<ReturnType<typeof openThemes>>

const NAME = 'Peregrinella Odd'
const THANKS = `${NAME} fixed the laptop, thank you!`

describe('a comment that changes while it is analysed', () => {
  let opened: Opened
  beforeAll(async () => {
    opened = await openThemes()
  })
  afterAll(() => opened?.close())

  /** Analyses by words, finds the name where it stands, and lets something happen before it answers. */
  const computing = (meanwhile: () => Promise<unknown> = async () => {}): Opened['deps']['compute'] => ({
    ...opened.deps.compute,
    async analyse(comments, roster) {
      const found = await opened.deps.compute.analyse(comments, roster)
      await meanwhile()
      const name = { start: 0, end: NAME.length, text: NAME, base: NAME, stance: 'thanked', probability: 1, segment: 0 } as const
      return found.map((each, at) => ({ ...each, mentions: comments[at]!.text.startsWith(NAME) ? [name] : [] }))
    },
  })
  const analyse = (id: number, meanwhile?: () => Promise<unknown>) =>
    analyseResponses({ ...opened.stores, compute: computing(meanwhile) }, [id])
  const stored = async (id: number) => {
    const { rows } = await opened.db.pool.query(
      `SELECT status, comment, (SELECT json_agg("end") FROM segments s WHERE s.response_id = r.id) AS ends,
         (SELECT json_agg(text) FROM mentions m WHERE m.response_id = r.id) AS names FROM responses r WHERE id = $1`,
      [id],
    )
    return rows[0]
  }
  const add = async (externalId: string, text: string, update = false) => {
    const { imports } = opened.stores
    const run = await imports.start({ source: 'survey', fileName: 'x.csv', strict: false })
    const given = { ...comment(externalId, '2026-10-05', text), source: 'survey' }
    const { pendingIds } = await imports.add(run, [given], [], { update })
    await imports.finish(run)
    return pendingIds[0]!
  }
  const eraseMember = async () => {
    const { roster, erasures } = opened.stores
    await roster.upsert([{ name: NAME, aliases: [], team: 'Desk', consent: 'public' }])
    const { id } = (await roster.members()).find(({ name }) => name === NAME)!
    const { kind, hashes } = await erasures.find({ kind: 'member', id })
    const entry = { id: randomUUID(), at: new Date().toISOString(), kind, hashes }
    await erasures.apply(entry, { by: 'Kim', rewrite: (pack) => pack })
    // The same name again is somebody else: only what is stored already is of interest here.
    await opened.db.pool.query('DELETE FROM erasures')
  }

  it('keeps nothing that was found in the text before, when an import replaces it', async () => {
    const id = await add('changed', THANKS)
    const other = 'The VPN is slow.'
    await analyse(id, () => add('changed', other, true))
    expect(await stored(id)).toEqual({ status: 'pending', comment: other, ends: null, names: null })
    await analyse(id)
    expect(await stored(id)).toEqual({ status: 'done', comment: other, ends: [other.length], names: null })
  })

  it('keeps no name of a member who is erased meanwhile, in a first analysis or a later one', async () => {
    const first = await add('first', THANKS)
    await analyse(first, eraseMember)
    expect(await stored(first)).toMatchObject({ status: 'pending', names: null, comment: expect.not.stringContaining(NAME) })

    const later = await add('later', THANKS)
    await analyse(later)
    expect(await stored(later)).toMatchObject({ status: 'done', names: [NAME] })
    const again = async () => {
      await eraseMember()
      // The job that erasing asks for is quicker.
      await analyse(later)
    }
    await resolveMembers({ ...opened.stores, compute: computing(again) }, 0)
    expect(await stored(later)).toMatchObject({ status: 'done', names: null, comment: expect.not.stringContaining(NAME) })
  })
})
