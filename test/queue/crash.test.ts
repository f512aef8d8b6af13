import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../../src/root.js'
import { createStores } from '../../src/store/stores.js'
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

function startWorkers(place: Place): ChildProcess {
  const register = join(ROOT, 'scripts/register-tsx.mjs')
  const file = join(import.meta.dirname, 'worker-process.ts')
  return spawn(process.execPath, ['--import', register, file, JSON.stringify(place)], { stdio: ['ignore', 'pipe', 'inherit'] })
}

async function end(child: ChildProcess): Promise<number | string> {
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
  return code ?? signal!
}

for (const { name, skip, create } of PLACES) {
  describe.skipIf(skip)(`a worker that dies, with the queue on ${name}`, () => {
    it('loses no response and does none twice', async () => {
      const { place, remove } = await create()
      const ids = await prepare(
        place,
        Array.from({ length: 5_000 }, (_, index) => `comment ${index}`),
      )
      const killed = startWorkers(place)
      await once(killed.stdout!, 'data')
      killed.kill('SIGKILL')
      expect(await end(killed)).toBe('SIGKILL')

      const before = await outcome(place)
      expect(before.transitions.length).toBeGreaterThan(0)
      expect(before.transitions.length).toBeLessThan(ids.length)

      expect(await end(startWorkers(place))).toBe(0)
      const { transitions } = await outcome(place)
      expect(transitions).toEqual(ids.map((id) => ({ id, status: 'done' })))
      await remove()
    })

    it('finds the one comment that kills every worker, and does the others', async () => {
      const { place, remove } = await create()
      await prepare(place, ['fine', 'poison'])
      let ended: number | string = 'not yet'
      let starts = 0
      while (ended !== 0 && starts < 12) {
        starts++
        ended = await end(startWorkers(place))
        // As long as whoever starts a dead service again would take, the lock of its job ends.
        await sleep(400)
      }
      expect(ended).toBe(0)
      const { transitions, failures } = await outcome(place)
      expect(failures).toEqual([{ comment: 'poison', failure: 'the process that analysed it ended each time' }])
      expect(transitions.map(({ status }) => status).sort()).toEqual(['done', 'failed'])
      await remove()
    })
  })
}
