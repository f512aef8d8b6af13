import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createStores } from '../../src/store/stores.js'
import { type Ended, end, said, start } from '../services/processes.js'
import { openPlace, type Place } from './open-place.js'
import { PLACES } from './places.js'

const COUNT_TRANSITIONS = `
  CREATE TABLE transitions (id int, status text);
  CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN INSERT INTO transitions VALUES (NEW.id, NEW.status); RETURN NEW; END $$;
  CREATE TRIGGER note AFTER UPDATE OF status ON responses FOR EACH ROW EXECUTE FUNCTION note();`

/** Stores comments and writes down from then on whatever becomes of them. */
async function prepare(place: Place, comments: string[]) {
  const { db, close } = await openPlace(place)
  await db.pool.query(COUNT_TRANSITIONS)
  const { imports } = createStores(db)
  const run = await imports.start({ source: 'test', fileName: 'test', strict: false })
  const at = new Date('2026-10-01')
  const base = { source: 'test', at, score: null, ticket: null, lostMinutes: null, dimensions: {} }
  const { pendingIds } = await imports.add(
    run,
    comments.map((comment, index) => ({ ...base, externalId: String(index), comment })),
    [],
  )
  await close()
  return pendingIds
}

async function outcome(place: Place) {
  const { db, close } = await openPlace(place)
  const { rows: transitions } = await db.pool.query<{ id: number; status: string }>(
    'SELECT id, status FROM transitions ORDER BY id',
  )
  const { rows: failures } = await db.pool.query<{ comment: string; failure: string }>(
    `SELECT comment, failure FROM responses WHERE status = 'failed'`,
  )
  await close()
  return { transitions, failures }
}

const startWorkers = (place: Place, ...args: string[]) =>
  start('test/services/programs/analyse-pending.ts', [JSON.stringify(place), ...args])

for (const { name, skip, create } of PLACES) {
  describe.skipIf(skip)(`a worker that dies, with the queue on ${name}`, { timeout: 240_000 }, () => {
    it('loses no response and does none twice', async () => {
      const { place, remove } = await create()
      const ids = await prepare(
        place,
        Array.from({ length: 2_500 }, (_, index) => `comment ${index}`),
      )
      const killed = startWorkers(place, 'pause')
      await said(killed, /pausing/)
      killed.kill('SIGKILL')
      expect(await end(killed)).toMatchObject({ signal: 'SIGKILL', stderr: '' })

      const before = await outcome(place)
      expect(before.transitions.length).toBeGreaterThan(0)
      expect(before.transitions.length).toBeLessThan(ids.length)

      expect(await end(startWorkers(place))).toMatchObject({ code: 0, stderr: '' })
      const { transitions } = await outcome(place)
      expect(transitions).toEqual(ids.map((id) => ({ id, status: 'done' })))
      await remove()
    })

    it('finds the one comment that kills every worker, and does the others', async () => {
      const { place, remove } = await create()
      await prepare(place, ['fine', 'poison'])
      let last = await end(startWorkers(place))
      for (let starts = 1; last.signal !== null && starts < 12; starts++) last = await end(startWorkers(place))
      expect(last).toMatchObject({ code: 0, stderr: '' })
      const { transitions, failures } = await outcome(place)
      expect(failures).toEqual([{ comment: 'poison', failure: 'the process ended each time it was analysed' }])
      expect(transitions.map(({ status }) => status).sort()).toEqual(['done', 'failed'])
      await remove()
    })

    it('gives up nothing that is built, however often the process is killed meanwhile', async () => {
      const { place, remove } = await create()
      const counted = join(mkdtempSync(join(tmpdir(), 'verbatim-test-deaths-')), 'deaths')
      let last: Ended = { code: null, signal: 'SIGKILL', stdout: '', stderr: '' }
      for (let starts = 0; last.signal !== null && starts < 6; starts++)
        last = await end(start('test/services/programs/die-building.ts', [JSON.stringify(place), counted]))
      expect(readFileSync(counted, 'utf8')).toBe('3')
      expect(last).toMatchObject({ code: 0, stdout: 'built\n', stderr: '' })
      rmSync(dirname(counted), { recursive: true })
      await remove()
    })
  })
}
