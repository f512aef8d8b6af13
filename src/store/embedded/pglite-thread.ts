// Hosts PGlite in a worker thread and shares its one session between the clients of the main thread, so that a long query
// never holds up the service. A client inside a transaction has the session to itself until the transaction ends.
import { constants, cpSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { splitAnswer, UnitReader, welcome } from './protocol.js'

/** Main thread → here. */
export type Request =
  | { kind: 'data'; client: number; bytes: Uint8Array }
  | { kind: 'gone'; client: number }
  | { kind: 'copy'; to: string }
  | { kind: 'close' }
/** Here → main thread. */
export type Answer =
  | { kind: 'open' }
  | { kind: 'failed'; message: string }
  | { kind: 'data'; client: number; bytes: Uint8Array }
  | { kind: 'end'; client: number }
  /** The server has ended itself, with this SQLSTATE: the folder has to be opened again. */
  | { kind: 'broken'; code: string }
  | { kind: 'copied'; to: string; code: string | null }
  | { kind: 'closed' }

const { folder } = workerData as { folder: string }
const port = parentPort!
const say = (answer: Answer) => port.postMessage(answer)

const clients = new Map<number, UnitReader>()
let waiting: ({ client: number } & ({ bytes: Uint8Array } | { copyTo: string }))[] = []
/** No client: what the service itself asks for. */
const SERVICE = 0
let isBroken = false
let owner: number | null = null
let running: Promise<void> | null = null

async function main() {
  const db = await PGlite.create(folder, { extensions: { pg_trgm } })
  await db.exec('SET search_path TO public, bullmq')

  /** Runs what waits, one unit at a time. Whoever asks while it runs is served by the same run. */
  const run = () => {
    running ??= runAll().finally(() => {
      running = null
    })
    return running
  }

  async function runAll() {
    while (!isBroken) {
      if (owner !== null && !clients.has(owner)) {
        owner = null
        await db.exec('ROLLBACK')
      }
      const next = waiting.findIndex((unit) => owner === null || unit.client === owner)
      if (next < 0) return
      const [unit] = waiting.splice(next, 1)
      if ('copyTo' in unit!) {
        await copy(unit.copyTo)
        continue
      }
      const { own, notifications, inTransaction, ended } = splitAnswer(await db.execProtocolRaw(unit!.bytes))
      owner = inTransaction ? unit!.client : null
      if (notifications.length > 0) for (const client of clients.keys()) say({ kind: 'data', client, bytes: notifications })
      say({ kind: 'data', client: unit!.client, bytes: own })
      if (ended === null) continue
      // Whatever is asked from now on would never come back.
      isBroken = true
      say({ kind: 'broken', code: ended })
    }
  }

  /** Between two transactions, and with everything written to its files, these are a database of their own. */
  async function copy(to: string) {
    try {
      await db.exec('CHECKPOINT')
      cpSync(folder, to, { recursive: true, mode: constants.COPYFILE_FICLONE })
      say({ kind: 'copied', to, code: null })
    } catch (error) {
      say({ kind: 'copied', to, code: (error as { code?: string }).code ?? 'XX000' })
    }
  }

  function forget(client: number) {
    clients.delete(client)
    waiting = waiting.filter((unit) => unit.client !== client)
  }

  function receive(client: number, bytes: Uint8Array) {
    const reader = clients.get(client) ?? new UnitReader()
    clients.set(client, reader)
    for (const unit of reader.push(bytes)) {
      if (unit.kind === 'startup') say({ kind: 'data', client, bytes: welcome() })
      else if (unit.kind === 'run') waiting.push({ client, bytes: unit.bytes })
      else {
        forget(client)
        say({ kind: 'end', client })
      }
    }
  }

  port.on('message', async (request: Request) => {
    if (request.kind === 'data') receive(request.client, request.bytes)
    else if (request.kind === 'gone') forget(request.client)
    else if (request.kind === 'copy') waiting.push({ client: SERVICE, copyTo: request.to })
    await run()
    if (request.kind === 'close') {
      await db.close()
      say({ kind: 'closed' })
      port.close()
    }
  })
  say({ kind: 'open' })
}

main().catch((error: unknown) => {
  say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
  port.close()
})
