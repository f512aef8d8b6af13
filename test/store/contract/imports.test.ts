import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { MAX_PROBLEMS } from '../../../src/domain/responses/response.js'
import { ALL_DAYS } from '../../../src/pipeline/disclosure/open-for-building.js'
import { openDatabase } from '../../../src/store/open-database.js'
import { createStores } from '../../../src/store/stores.js'
import { opened } from '../../open.js'
import { freshFolder } from '../../services/fresh.js'
import { describeOnEachDatabase } from './databases.js'
import { freshSource, imported, response } from './samples.js'

describeOnEachDatabase('the import store', (subject) => {
  const start = (source: string, strict = false) => subject.stores.imports.start({ source, fileName: 'export.csv', strict })

  it('stores responses once and says which wait for analysis', async () => {
    const { imports, responses } = subject.stores
    const source = freshSource()
    const id = await start(source)
    const batch = [response(source, 1), response(source, 2, { comment: null }), response(source, 3, { comment: ' \n\t ' })]
    const first = await imports.add(id, batch, [])
    expect(first).toMatchObject({ imported: 3, repeated: 0 })
    expect(first.pendingIds).toHaveLength(1)
    expect(await imports.add(id, batch, [])).toEqual({ pendingIds: [], imported: 0, repeated: 3, changed: 0, updated: 0 })
    expect(await responses.pending(first.pendingIds)).toHaveLength(1)
    expect(await imports.finish(id)).toEqual({
      id,
      read: 6,
      imported: 3,
      repeated: 3,
      changed: 0,
      updated: 0,
      rejected: 0,
      unanswered: 0,
      problems: [],
    })
  })

  it('counts a repeat within a batch and keeps the first', async () => {
    const { imports, responses } = subject.stores
    const source = freshSource()
    const id = await start(source)
    const batch = [response(source, 1, { comment: 'first' }), response(source, 2), response(source, 1, { comment: 'second' })]
    const { pendingIds, imported: stored, repeated, changed } = await imports.add(id, batch, [{ line: 4, reason: 'no date' }])
    expect({ stored, repeated, changed, waiting: pendingIds.length }).toEqual({ stored: 2, repeated: 0, changed: 1, waiting: 2 })
    expect((await responses.pending(pendingIds)).map((each) => each.comment)).toContain('first')
    expect(await imports.get(id)).toMatchObject({
      read: 4,
      imported: 2,
      repeated: 0,
      changed: 1,
      rejected: 1,
      status: 'running',
      error: null,
      latestAt: null,
      areas: [],
    })
    await imports.finish(id)
    expect((await imports.get(id))!.latestAt).toEqual(new Date(Math.max(...batch.map(({ at }) => at.getTime()))))
  })

  it('names the areas with responses of it', async () => {
    const { imports, areas } = subject.stores
    const [all] = await areas.list()
    const [here, elsewhere] = [freshSource(), freshSource()]
    for (const key of [here, elsewhere]) {
      const { id: _, ...settings } = all!
      await areas.upsert({ ...settings, key, name: key, filter: { location: [key] } })
    }
    const id = await start(here)
    await imports.add(id, [response(here, 1), response(here, 2, { dimensions: { location: here } })], [])
    await imports.finish(id)
    expect((await imports.get(id))!.areas).toEqual(['all', here])
    const empty = await start(here)
    await imports.finish(empty)
    expect(await imports.get(empty)).toMatchObject({ latestAt: null, areas: [] })
  })

  it('reports known rows with other content, and updates them on request', async () => {
    const { imports, responses } = subject.stores
    const source = freshSource()
    const first = await start(source)
    await imports.add(
      first,
      [1, 2, 3].map((i) => response(source, i, { comment: `comment ${i}` })),
      [],
    )
    await imports.finish(first)
    const later = [
      response(source, 1, { comment: 'comment 1' }),
      response(source, 2, { comment: 'another comment' }),
      response(source, 3, { comment: 'comment 3', dimensions: { country: 'Sweden' } }),
      response(source, 4),
    ]
    expect(await imports.compare(later)).toEqual({ imported: 1, repeated: 1, changed: 2, changedAt: [1, 2] })
    const looked = await start(source)
    expect(await imports.add(looked, later.slice(0, 3), [])).toMatchObject({ imported: 0, repeated: 1, changed: 2, updated: 0 })
    expect(await imports.finish(looked)).toMatchObject({ read: 3, imported: 0, repeated: 1, changed: 2, updated: 0 })
    const taken = await start(source)
    const { pendingIds, ...counts } = await imports.add(taken, later, [], { update: true })
    expect(counts).toEqual({ imported: 1, repeated: 1, changed: 2, updated: 2 })
    const comments = (await responses.pending(pendingIds)).map(({ comment }) => comment)
    expect(comments).toEqual(expect.arrayContaining(['another comment', 'comment 3']))
    expect(await imports.compare(later)).toEqual({ imported: 0, repeated: 4, changed: 0, changedAt: [] })

    await imports.finish(taken)
    // undone, everything is as it was
    expect(await imports.attached(taken)).toEqual([])
    expect(await imports.undo(taken)).toMatchObject({ removed: 1, restored: 2, pendingIds: expect.arrayContaining([]) })
    expect(await imports.get(taken)).toMatchObject({ status: 'undone' })
    expect(await imports.compare(later)).toEqual({ imported: 1, repeated: 1, changed: 2, changedAt: [1, 2] })
    await expect(imports.undo(taken)).rejects.toThrow('has already been undone')
    await expect(imports.undo(2_000_000)).rejects.toThrow('There is no import')
  })

  it('adds assignees and respondents that a repeated row names first, and takes another assignee as a change', async () => {
    const { imports } = subject.stores
    const source = freshSource()
    const assignees = async () => {
      const { rows } = await subject.db.pool.query(
        'SELECT assignee, respondent IS NOT NULL AS known FROM responses WHERE source = $1 ORDER BY id',
        [source],
      )
      return rows.map(({ assignee, known }) => `${assignee} ${known}`)
    }
    const first = await start(source)
    await imports.add(first, [response(source, 1), response(source, 2, { assignee: 'Bo Ek' })], [])
    await imports.finish(first)
    const again = await start(source)
    const later = [response(source, 1, { assignee: 'Ann Lee', respondent: 'a@x.example' }), response(source, 2)]
    expect(await imports.add(again, later, [])).toMatchObject({ repeated: 2, changed: 0 })
    await imports.finish(again)
    expect(await assignees()).toEqual(['Ann Lee true', 'Bo Ek false'])
    const other = [response(source, 1, { assignee: 'Ola Li' })]
    expect(await imports.compare(other)).toEqual({ imported: 0, repeated: 0, changed: 1, changedAt: [0] })
    const update = await start(source)
    expect(await imports.add(update, other, [], { update: true })).toMatchObject({ changed: 1, updated: 1 })
    await imports.finish(update)
    expect(await assignees()).toEqual(['Ola Li true', 'Bo Ek false'])
    await imports.undo(update)
    expect(await assignees()).toEqual(['Ann Lee true', 'Bo Ek false'])
    expect(await imports.undo(again)).toEqual({ removed: 0, restored: 0, pendingIds: [] })
    expect(await assignees()).toEqual(['null false', 'Bo Ek false'])
  })

  it('takes an added assignee back also where the response was changed since', async () => {
    const { imports } = subject.stores
    const source = freshSource()
    const assignee = async () =>
      (await subject.db.pool.query('SELECT assignee FROM responses WHERE source = $1', [source])).rows[0].assignee
    const run = async (...batches: ReturnType<typeof response>[]) => {
      const id = await start(source)
      for (const each of batches) await imports.add(id, [each], [], { update: true })
      await imports.finish(id)
      return id
    }
    await run(response(source, 1))
    const adding = await run(response(source, 1, { assignee: 'Ann Lee' }))
    const changing = await run(response(source, 1, { score: 3 }))
    await imports.undo(adding)
    expect(await assignee()).toBeNull()
    await imports.undo(changing)
    expect(await assignee()).toBeNull()
    // One file that names the response twice.
    const twice = await run(response(source, 1, { assignee: 'Ann Lee' }), response(source, 1, { assignee: 'Ann Lee', score: 4 }))
    await imports.undo(twice)
    expect(await assignee()).toBeNull()
    const again = await run(response(source, 1, { assignee: 'Ann Lee' }))
    const other = await run(response(source, 1, { assignee: 'Ola Li' }))
    await imports.undo(again)
    expect(await assignee()).toBe('Ola Li')
    await imports.undo(other)
    expect(await assignee()).toBeNull()
  })

  it('keeps what an undone import added where another one states it too or put something else in its place', async () => {
    const { imports } = subject.stores
    const source = freshSource()
    const run = async (given: Parameters<typeof response>[2], update = false) => {
      const id = await start(source)
      await imports.add(id, [response(source, 1, given)], [], { update })
      await imports.finish(id)
      return id
    }
    const stored = async () =>
      (await subject.db.pool.query('SELECT assignee, respondent FROM responses WHERE source = $1', [source])).rows[0]
    await run({})
    const none = await stored()
    expect(none).toEqual({ assignee: null, respondent: null })
    const named = { assignee: 'Ann Lee', respondent: 'a@x.example' }
    const adding = await run(named)
    const first = await stored()
    const repeating = await run({ respondent: named.respondent })
    const changing = await run({ score: 2, respondent: 'b@x.example' }, true)
    const second = await stored()
    expect(second.respondent).not.toBe(first.respondent)
    await imports.undo(adding)
    expect(await stored()).toEqual({ assignee: null, respondent: second.respondent })
    await imports.undo(changing)
    expect(await stored()).toEqual({ assignee: null, respondent: first.respondent })
    await imports.undo(repeating)
    expect(await stored()).toEqual(none)
  })

  it('notes no more than two imports that state what was added to a response, whichever is undone first', async () => {
    const { imports } = subject.stores
    const source = freshSource()
    const run = async (given: Parameters<typeof response>[2], update = false) => {
      const id = await start(source)
      await imports.add(id, [response(source, 1, given)], [], { update })
      await imports.finish(id)
      return id
    }
    const read = async (sql: string) =>
      (await subject.db.pool.query(sql.replace('ITS', '(SELECT id FROM responses WHERE source = $1)'), [source])).rows
    const assignee = async () => (await read('SELECT assignee FROM responses WHERE id IN ITS'))[0].assignee
    const noted = async () =>
      (await read('SELECT import_id AS id FROM import_additions WHERE response_id IN ITS ORDER BY 1')).map(({ id }) => id)
    await run({})
    const ann = { assignee: 'Ann Lee' }
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const stating = [await run(ann), await run(ann)]
      for (let n = 0; n < 5; n++) await run(ann)
      expect(await noted()).toEqual(stating)
      await imports.undo(stating[order[0]!]!)
      expect(await assignee()).toBe('Ann Lee')
      // What is repeated from then on is noted in its place.
      const next = await run(ann)
      expect(await noted()).toEqual([stating[order[1]!], next].sort((a, b) => a! - b!))
      await imports.undo(stating[order[1]!]!)
      expect(await assignee()).toBe('Ann Lee')
      await imports.undo(next)
      expect(await assignee()).toBeNull()
    }
    // Of what an update put in its place, those that state it afterwards count.
    const before = [await run(ann), await run(ann)]
    const changing = await run({ assignee: 'Ola Li' }, true)
    const after = [await run({ assignee: 'Ola Li' }), await run({ assignee: 'Ola Li' })]
    await run({ assignee: 'Ola Li' })
    expect(await noted()).toEqual([...before, ...after])
    await imports.undo(changing)
    expect(await assignee()).toBe('Ola Li')
  })

  it('keeps what a later import added where an update before it is undone', async () => {
    const { imports } = subject.stores
    const source = freshSource()
    const run = async (given: Parameters<typeof response>[2], update = false) => {
      const id = await start(source)
      await imports.add(id, [response(source, 1, given)], [], { update })
      await imports.finish(id)
      return id
    }
    const stored = async () =>
      (await subject.db.pool.query('SELECT score, assignee, respondent FROM responses WHERE source = $1', [source])).rows[0]
    await run({})
    const changing = await run({ score: 2 }, true)
    const adding = await run({ score: 2, assignee: 'Ann Lee', respondent: 'late@x.example' })
    const named = await stored()
    expect(named).toEqual({ score: 2, assignee: 'Ann Lee', respondent: expect.any(String) })
    await imports.undo(changing)
    expect(await stored()).toEqual({ ...named, score: 8 })
    await imports.undo(adding)
    expect(await stored()).toEqual({ score: 8, assignee: null, respondent: null })
  })

  it('brings no respondent back who was erased, nor what they said before a later file named somebody else', async () => {
    const { imports, erasures } = subject.stores
    const [source, theirs, next] = [freshSource(), `${randomUUID()}@x.example`, `${randomUUID()}@x.example`]
    const run = async (given: Parameters<typeof response>[2], update = false) => {
      const id = await start(source)
      await imports.add(id, [response(source, 1, given)], [], { update })
      await imports.finish(id)
      return id
    }
    const stored = async () => (await subject.db.pool.query('SELECT comment FROM responses WHERE source = $1', [source])).rows
    const kept = async () =>
      (await subject.db.pool.query('SELECT before::text AS text FROM import_changes WHERE before::text LIKE $1', ['%quxblorf%']))
        .rows
    const first = await run({ comment: 'The first quxblorf is broken.' })
    await run({ comment: 'The first quxblorf is broken.', respondent: theirs })
    await run({ comment: 'The second quxblorf is broken.', respondent: theirs }, true)
    const other = await run({ comment: 'Somebody else wrote this.', respondent: next }, true)
    expect(await kept()).toHaveLength(2)
    // Found although no response is theirs any more.
    const { kind, hashes, responseIds } = await erasures.find({ kind: 'respondent', respondent: theirs })
    expect(responseIds).toEqual([])
    const entry = { id: randomUUID(), at: new Date().toISOString(), kind, hashes }
    await erasures.apply(entry, { by: 'Kim', rewrite: (pack) => pack })
    expect(await kept()).toEqual([])
    // A file from before brings nothing back under another id either.
    const again = await start(source)
    await imports.add(again, [response(source, 2, { comment: 'The second quxblorf is broken.' })], [])
    await imports.finish(again)
    expect(await stored()).toEqual([{ comment: 'Somebody else wrote this.' }])
    await imports.undo(first)
    expect(await stored()).toEqual([{ comment: 'Somebody else wrote this.' }])
    expect(await imports.undo(other)).toMatchObject({ removed: 1, restored: 0 })
    expect(await stored()).toEqual([])
  })

  it('brings no name of a member back who was erased where a comment named them before an update', async () => {
    const { imports, erasures, roster } = subject.stores
    const [source, name] = [freshSource(), 'Ottoline Brackenbury']
    await roster.upsert([{ name, aliases: [], team: source, consent: 'team' }])
    const { id: member } = (await roster.members()).find((each) => each.name === name)!
    const run = async (comment: string) => {
      const id = await start(source)
      await imports.add(id, [response(source, 1, { comment })], [], { update: true })
      await imports.finish(id)
      return id
    }
    await run(`Thanks to ${name} for the help`)
    const changing = await run('Thanks for the help')
    const { kind, hashes, needles } = await erasures.find({ kind: 'member', id: member })
    const entry = { id: randomUUID(), at: new Date().toISOString(), kind, hashes }
    await erasures.apply(entry, { by: 'Kim', needles, rewrite: (pack) => pack })
    await imports.undo(changing)
    const { rows } = await subject.db.pool.query('SELECT comment FROM responses WHERE source = $1', [source])
    expect(rows[0].comment).toMatch(/^Thanks to .* for the help$/)
    expect(rows[0].comment).not.toMatch(/Ottoline|Brackenbury/)
  })

  it('takes no import back that people worked on, and says what they did', async () => {
    const { imports } = subject.stores
    const source = freshSource()
    const id = await start(source)
    const { pendingIds } = await imports.add(id, [response(source, 1), response(source, 2)], [])
    await expect(imports.undo(id)).rejects.toThrow('still running')
    await imports.finish(id)
    await subject.db.pool.query(
      `INSERT INTO reviews (response_id, start, "end", label, value, by) VALUES ($1, 0, 4, 'praise', '{"present": true}', 'Kim')`,
      [pendingIds[0]],
    )
    await subject.db.pool.query(`INSERT INTO comment_reads (response_id, by) VALUES ($1, 'Kim')`, [pendingIds[1]])
    expect(await imports.attached(id)).toEqual(['reviews: 1', 'comments that people have read: 1'])
    await subject.db.pool.query(`INSERT INTO routed_comments (response_id, categories, kept_by) VALUES ($1, '{threat}', 'Kim')`, [
      pendingIds[1],
    ])
    expect((await imports.attached(id)).at(-1)).toBe('comments that people routed to a named person or kept on the lists: 1')
    await subject.db.pool.query('DELETE FROM routed_comments WHERE response_id = $1', [pendingIds[1]])
    await expect(imports.undo(id)).rejects.toThrow(
      'because people have worked with it: reviews: 1; comments that people have read: 1',
    )
    // nor is a comment replaced that people reviewed
    const update = await start(source)
    const others = [1, 2].map((i) => response(source, i, { comment: 'something else' }))
    expect(await imports.add(update, others, [], { update: true })).toMatchObject({ changed: 2, updated: 1 })
  })

  it('is kept from taking an import back by the frozen packs that its responses are in, and by no others', async () => {
    const { imports, areas, packs } = subject.stores
    const source = freshSource()
    const location = freshSource()
    const area = { timeZone: 'UTC', objective: '' }
    const own = await areas.upsert({ ...area, key: `own-${location.slice(-8)}`, name: 'Own', filter: { location: [location] } })
    const other = await areas.upsert({
      ...area,
      key: `other-${location.slice(-8)}`,
      name: 'Other',
      filter: { location: ['Oslo'] },
    })
    const id = await start(source)
    await imports.add(id, [response(source, 1, { dimensions: { location } })], [])
    await imports.finish(id)
    const freeze = async (areaId: number, period: string) => {
      await packs.save(areaId, period, { numbers: {} } as never)
      await subject.db.pool.query(
        `UPDATE packs SET frozen = content, frozen_at = now(), frozen_by = 'Kim' WHERE (area_id, period) = ($1, $2)`,
        [areaId, period],
      )
    }
    await freeze(other.id, '2026-10')
    await freeze(own.id, '2026-09')
    expect(await imports.attached(id)).toEqual([])
    await freeze(own.id, '2026-10')
    expect(await imports.attached(id)).toEqual(['the frozen pack of Own, 2026-10'])
    // what was moved away still stands in the pack
    const moved = await start(source)
    await imports.add(moved, [response(source, 1, { dimensions: { location: 'Elsewhere' } })], [], { update: true })
    await imports.finish(moved)
    await subject.db.pool.query('UPDATE packs SET frozen_at = now() WHERE frozen_at IS NOT NULL')
    expect(await imports.attached(moved)).toEqual(['the frozen pack of Own, 2026-10'])
    await subject.db.pool.query('DELETE FROM packs WHERE area_id = ANY($1::int[])', [[own.id, other.id]])
    expect(await imports.undo(moved)).toMatchObject({ restored: 1 })
    expect(await imports.undo(id)).toMatchObject({ removed: 1 })
    await subject.db.pool.query('DELETE FROM areas WHERE id = ANY($1::int[])', [[own.id, other.id]])
  })

  it('marks imports as failed whose process is silent, and no others', async () => {
    const { imports } = subject.stores
    const [silent, alive, done] = await Promise.all(['silent', 'alive', 'done'].map((name) => start(name)))
    await imports.finish(done!)
    await subject.db.pool.query(`UPDATE imports SET heartbeat_at = now() - interval '60 seconds' WHERE id = ANY($1::int[])`, [
      [silent, alive, done],
    ])
    await imports.beat(alive!)
    await imports.endSilent(40)
    expect(await imports.get(silent!)).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('to complete it'),
    })
    expect(await imports.get(alive!)).toMatchObject({ status: 'running' })
    expect(await imports.get(done!)).toMatchObject({ status: 'done', error: null })
    // sent again, it goes on from there
    await imports.add(silent!, [response('silent', 1)], [])
    expect(await imports.finish(silent!)).toMatchObject({ imported: 1 })
  })

  it('counts surveys without an answer by scope, until they are answered or taken back', async () => {
    const { imports, views } = subject.stores
    const source = freshSource()
    const location = freshSource()
    const scope = opened({ from: new Date('2026-10-01'), to: new Date('2026-11-01'), filter: { location: [location] } })
    const dimensions = { location }
    const sent = (id: number, day = '2026-10-05') => ({ source, externalId: String(id), at: new Date(day), dimensions })
    const before = await imports.surveys()
    const id = await start(source)
    await imports.add(id, [response(source, 1, { dimensions }), response(freshSource(), 1, { dimensions })], [], {
      unanswered: [sent(2), sent(3), sent(3), sent(4, '2026-09-30'), { ...sent(5), dimensions: { location: 'Oslo' } }],
    })
    expect(await imports.finish(id)).toMatchObject({ read: 7, imported: 2, unanswered: 5 })
    expect(await views.surveys(scope)).toEqual({ answered: 1, unanswered: 2 })
    const all = await imports.surveys()
    expect([all.answered - before.answered, all.unanswered - before.unanswered]).toEqual([1, 4])
    const later = await start(source)
    await imports.add(later, [response(source, 2, { dimensions })], [], { unanswered: [sent(1), sent(3)] })
    await imports.finish(later)
    expect(await views.surveys(scope)).toEqual({ answered: 2, unanswered: 1 })
    await imports.undo(later)
    await imports.undo(id)
    expect(await views.surveys(scope)).toEqual({ answered: 0, unanswered: 0 })
  })

  it('keeps the same external id of two sources apart', async () => {
    const [one, other] = [freshSource(), freshSource()]
    expect(await imported(subject.stores, [response(one, 1), response(other, 1)])).toHaveLength(2)
  })

  it('stores every response once when imports of the same rows run at once, in whatever order', async () => {
    const { imports } = subject.stores
    const source = freshSource()
    const rows = Array.from({ length: 2_000 }, (_, i) => response(source, i))
    const runs = await Promise.all(
      [rows, rows.toReversed(), rows, rows.toReversed()].map(async (given) => {
        const id = await start(source)
        const counts = await Promise.all([0, 1_900].map((from) => imports.add(id, given.slice(from, from + 1_900), [])))
        return { summary: await imports.finish(id), counts }
      }),
    )
    expect(runs.reduce((sum, { summary }) => sum + summary.imported, 0)).toBe(2_000)
    for (const { summary, counts } of runs) {
      expect(summary.read).toBe(2_000)
      expect(summary.imported + summary.repeated).toBe(2_000)
      expect(summary.imported).toBe(counts.reduce((sum, each) => sum + each.imported, 0))
    }
    expect(new Set(runs.flatMap(({ counts }) => counts.flatMap((each) => each.pendingIds))).size).toBe(2_000)
  })

  it('brings no name of somebody who is being erased', async ({ skip }) => {
    // The embedded database has one session: nothing is written beside an erasure.
    skip(subject.db.kind !== 'server', 'for several sessions')
    const { db, stores } = subject
    const source = freshSource()
    const name = 'Wilhelmina Quickstep'
    await stores.roster.upsert([{ name, aliases: [], team: source, consent: 'team' }])
    const { id } = (await stores.roster.members()).find((member) => member.name === name)!
    const { hashes } = await stores.erasures.find({ kind: 'member', id })
    const erasing = await db.pool.connect()
    await erasing.query('BEGIN')
    await erasing.query('LOCK TABLE responses, members, unanswered_surveys, tickets IN SHARE ROW EXCLUSIVE MODE')
    const run = await start(source)
    const dimensions = { agent: name }
    const at = new Date()
    const ticket = { number: source, openedAt: null, resolvedAt: null, reassignments: null, priority: null, group: null }
    const writes = [
      stores.imports.add(run, [response(source, 1, { comment: `Thanks to ${name}!`, assignee: name })], [], {
        unanswered: [{ source, externalId: '2', at, dimensions }],
      }),
      stores.tickets.upsert([{ ...ticket, assignee: name }]),
      stores.roster.upsert([{ name, aliases: [], team: `${source} too`, consent: 'team' }]),
    ]
    const waiting = async () =>
      (
        await erasing.query(
          'SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())',
        )
      ).rows[0].n
    while ((await waiting()) < writes.length) await new Promise((resolve) => setTimeout(resolve, 20))
    const { rows } = await erasing.query(
      `INSERT INTO erasures (ledger_id, kind, by, at, receipt) VALUES ($1, 'member', 'Kim', now(), '{}') RETURNING id`,
      [randomUUID()],
    )
    for (const { kind, hash } of hashes)
      await erasing.query('INSERT INTO erased_hashes (erasure_id, kind, hash) VALUES ($1, $2, $3)', [rows[0].id, kind, hash])
    await erasing.query('DELETE FROM members WHERE id = $1', [id])
    await erasing.query('COMMIT')
    erasing.release()
    await Promise.all(writes)
    const { rows: left } = await db.pool.query(
      `SELECT r::text AS row FROM responses r WHERE source = $1 UNION ALL SELECT u::text FROM unanswered_surveys u WHERE source = $1
       UNION ALL SELECT t::text FROM tickets t WHERE number = upper($1) UNION ALL SELECT m::text FROM members m WHERE name = $2`,
      [source, name],
    )
    expect(left).toHaveLength(3)
    expect(left.filter(({ row }) => row.includes(name))).toEqual([])
  })

  it('uses up no ids for what already exists', async () => {
    const source = freshSource()
    const rows = Array.from({ length: 500 }, (_, i) => response(source, i))
    const before = await imported(subject.stores, rows)
    for (let again = 0; again < 3; again++) await imported(subject.stores, rows)
    const [next] = await imported(subject.stores, [response(source, 'new')])
    expect(next).toBe(Math.max(...before) + 1)
  })

  it('keeps emoji, right-to-left text and line breaks, and replaces what cannot be stored unit by unit', async () => {
    const source = freshSource()
    const texts = ['Danke 👩🏽‍💻!\r\n\tשלום "quoted" \\u0000', 'NUL \0 and \uD83D alone \uDE00.', '\uDE00\uD83D']
    const ids = await imported(
      subject.stores,
      texts.map((comment, i) => response(source, `${i}\0`, { comment, ticket: 'INC\0', dimensions: { 'loc\0': 'Åbo\uD800' } })),
    )
    const stored = await subject.stores.responses.pending(ids)
    const byId = stored.map((each) => each.comment)
    expect(byId).toEqual([texts[0], 'NUL \uFFFD and \uFFFD alone \uFFFD.', '\uFFFD\uFFFD'])
    expect(byId.map((text) => text.length)).toEqual(texts.map((text) => text.length))
    expect((await subject.stores.views.dimensions(opened({ ...ALL_DAYS, filter: {} })))['loc\uFFFD']).toEqual([
      { value: 'Åbo\uFFFD', responses: 3 },
    ])
    expect(await imported(subject.stores, [response(source, '0\0')])).toEqual([])
  })

  it('keeps every field', async () => {
    const source = freshSource()
    const given = response(source, 'x', { score: 0, lostMinutes: 12.5, ticket: 'INC1', at: new Date('2024-02-29T23:59:59.999Z') })
    const [id] = await imported(subject.stores, [given])
    const row = await subject.db.prisma.response.findUniqueOrThrow({ where: { id: id! } })
    const { externalId, ...others } = given
    expect(row).toMatchObject(others)
    // Whoever has the database alone learns no ids.
    expect(row.externalId).toMatch(/^[\w-]{32}$/)
  })

  it('takes 5,000 rows in a batch', async () => {
    const source = freshSource()
    const rows = Array.from({ length: 5_000 }, (_, i) =>
      response(source, i, { comment: i % 2 ? 'The VPN drops every hour' : null }),
    )
    expect(await imported(subject.stores, rows)).toHaveLength(2_500)
  })

  it('keeps the first problems and counts all', async () => {
    const { imports } = subject.stores
    const id = await start(freshSource())
    const problems = Array.from({ length: 700 }, (_, i) => ({ line: i + 2, reason: 'the score "11" is not between 0 and 10\0' }))
    for (const from of [0, 700])
      await imports.add(
        id,
        [],
        problems.map(({ line, reason }) => ({ line: line + from, reason })),
      )
    const summary = await imports.finish(id)
    expect(summary).toMatchObject({ read: 1400, rejected: 1400, imported: 0 })
    expect(summary.problems).toHaveLength(MAX_PROBLEMS)
    expect(summary.problems.map((each) => each.line)).toEqual(Array.from({ length: MAX_PROBLEMS }, (_, i) => i + 2))
  })

  it('takes back what a strict import stored, findings included, and no more', async () => {
    const { imports, responses } = subject.stores
    const source = freshSource()
    const [kept] = await imported(subject.stores, [response(source, 'kept')])
    const id = await start(source, true)
    const { pendingIds } = await imports.add(
      id,
      [response(source, 1), response(source, 'kept')],
      [{ line: 3, reason: 'no date' }],
    )
    const segment = { start: 0, end: 4, labels: [{ label: 'praise' as const, probability: 1, evidence: [] }] }
    const found = { language: 'en', supported: true, labels: [], segments: [segment], mentions: [], redactions: [], edits: [] }
    await responses.saveAnalyses([{ responseId: pendingIds[0]!, analysis: found }], 'engine-1')
    await imports.discard(id, 'line 3: no date')
    expect(await subject.db.prisma.response.findMany({ where: { source }, select: { id: true } })).toEqual([{ id: kept }])
    const run = await imports.get(id)
    expect(run).toMatchObject({ status: 'failed', error: 'line 3: no date', imported: 0, read: 3 })
    expect(run!.imported + run!.repeated + run!.rejected).toBe(run!.read)
  })

  it('takes back what a strict import changed', async () => {
    const { imports } = subject.stores
    const source = freshSource()
    const before = [response(source, 1, { comment: 'slow' })]
    await imported(subject.stores, before)
    const id = await start(source, true)
    await imports.add(id, [response(source, 1, { comment: 'fast' }), response(source, 2)], [], { update: true })
    await subject.db.pool.query(`UPDATE imports SET heartbeat_at = 'epoch' WHERE source = $1 AND id <> $2`, [source, id])
    await imports.discard(id, 'the file changed')
    expect(await imports.get(id)).toMatchObject({ status: 'failed', error: 'the file changed', imported: 0, updated: 0 })
    expect(await imports.compare(before)).toEqual({ imported: 0, repeated: 1, changed: 0, changedAt: [] })
    expect(await imports.compare([response(source, 2)])).toMatchObject({ imported: 1 })
  })

  it('leaves what a failed strict import stored where another import counted it as repeated', async () => {
    const { imports } = subject.stores
    const source = freshSource()
    const rows = [response(source, 1), response(source, 2)]
    const strict = await start(source, true)
    await imports.add(strict, rows, [])
    const other = await start(source)
    expect(await imports.add(other, rows, [])).toMatchObject({ imported: 0, repeated: 2 })
    await imports.discard(strict, 'the file changed')
    expect(await imports.get(strict)).toMatchObject({ status: 'failed', imported: 2 })
    expect((await imports.get(strict))!.error).toContain('the file changed; what it had stored stays')
    expect(await imports.compare(rows)).toEqual({ imported: 0, repeated: 2, changed: 0, changedAt: [] })
  })

  it('leaves what a failed strict import added where another import counted it as repeated', async () => {
    const { imports } = subject.stores
    const source = freshSource()
    await imported(subject.stores, [response(source, 1)])
    await subject.db.pool.query(`UPDATE imports SET heartbeat_at = 'epoch' WHERE source = $1`, [source])
    const strict = await start(source, true)
    await imports.add(strict, [response(source, 1, { assignee: 'Ann Lee' })], [])
    const other = await start(source)
    await imports.add(other, [response(source, 1, { assignee: 'Ann Lee' })], [])
    await imports.discard(strict, 'the file changed')
    expect((await imports.get(strict))!.error).toContain('the file changed; what it had stored stays')
    const { rows } = await subject.db.pool.query('SELECT assignee FROM responses WHERE source = $1', [source])
    expect(rows).toEqual([{ assignee: 'Ann Lee' }])
  })

  it('leaves what a failed strict import changed where another import changed it too', async () => {
    const { imports } = subject.stores
    const source = freshSource()
    await imported(subject.stores, [response(source, 1, { comment: 'slow' })])
    await subject.db.pool.query(`UPDATE imports SET heartbeat_at = 'epoch' WHERE source = $1`, [source])
    const strict = await start(source, true)
    await imports.add(strict, [response(source, 1, { comment: 'fast' })], [], { update: true })
    const other = await start(source)
    const last = [response(source, 1, { comment: 'faster' })]
    expect(await imports.add(other, last, [], { update: true })).toMatchObject({ updated: 1 })
    await imports.discard(strict, 'the file changed')
    expect((await imports.get(strict))!.error).toContain('the file changed; what it had stored stays')
    expect(await imports.compare(last)).toEqual({ imported: 0, repeated: 1, changed: 0, changedAt: [] })
  })

  it('lists the newest imports first, and knows none that is not there', async () => {
    const { imports } = subject.stores
    const first = await start(freshSource())
    const second = await start(freshSource())
    await imports.finish(first, 'the file ended in the middle of a row')
    const [newest, before] = await imports.list(2)
    expect(newest).toMatchObject({ id: second, status: 'running', fileName: 'export.csv' })
    expect(newest!.startedAt).toBeInstanceOf(Date)
    expect(before).toMatchObject({ id: first, status: 'failed', error: 'the file ended in the middle of a row' })
    expect(await imports.get(2_000_000_000)).toBeNull()
    await expect(imports.add(2_000_000_000, [], [])).rejects.toThrow('no import 2000000000')
  })
})

describe('an embedded database that is opened again', () => {
  it('ends the imports of the process that died', async () => {
    const { folder, remove } = await freshFolder()
    const before = await openDatabase({ folder })
    const id = await createStores(before).imports.start({ source: 's', fileName: 'export.csv', strict: false })
    await before.close()
    const after = await openDatabase({ folder })
    const run = await createStores(after).imports.get(id)
    await after.close()
    await remove()
    expect(run).toMatchObject({ status: 'failed', error: expect.stringContaining('to complete it') })
  })
})
