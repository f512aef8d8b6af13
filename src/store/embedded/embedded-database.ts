import { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { threadFile } from '../../thread-file.js'
import { hasSpace } from './disk-space.js'
import type { Answer, Request } from './pglite-thread.js'

/** PGlite in a worker thread. `connect` gives a stream that node-postgres takes for a socket to a server. */
export interface EmbeddedDatabase {
  connect(): Duplex
  /**
   * Copies the database to a folder between two transactions, as it is then. Whoever asks for something meanwhile waits.
   * @throws Error with the code of what went wrong
   */
  copyTo(folder: string): Promise<void>
  close(): Promise<void>
}

/** How long it waits before it tries again to open a database that has ended itself, ms. */
const REOPEN_AFTER = 1_000
/** A database that takes longer than this to open will not, ms. */
const OPEN_TIMEOUT = 120_000

/**
 * Opens the database. Where it ends itself, as PostgreSQL does when the disk is full, its clients are disconnected, and it is opened again as soon
 * as there is space: what was committed is there.
 * @throws Error if the folder cannot be opened
 */
export async function openEmbedded(folder: string): Promise<EmbeddedDatabase> {
  const streams = new Map<number, ThreadStream>()
  const copies = new Map<string, (code: string | null) => void>()
  let nextClient = 1
  /** Why there is no database at the moment. */
  let away: Error | null = null
  let isClosing = false
  let thread = await startThread(folder)
  listen()

  function listen() {
    const own = thread
    own.on('message', (answer: Answer) => {
      if (answer.kind === 'data') streams.get(answer.client)?.push(Buffer.from(answer.bytes))
      else if (answer.kind === 'end') streams.get(answer.client)?.push(null)
      else if (answer.kind === 'copied') finishCopy(answer.to, answer.code)
      else if (answer.kind === 'broken') void reopen(gone('The embedded database has ended itself', answer.code))
    })
    own.on('error', (error) => void reopen(gone(`The embedded database has ended (${error.name})`, '57P01')))
    own.on('exit', () => {
      if (thread === own) void reopen(gone('The embedded database has been closed', '57P01'))
    })
  }

  async function reopen(reason: Error) {
    if (away) return
    away = reason
    for (const to of copies.keys()) finishCopy(to, '57P01')
    for (const stream of streams.values()) stream.destroy(reason)
    await thread.terminate()
    while (!isClosing) {
      await sleep(REOPEN_AFTER)
      if (!hasSpace(folder)) continue
      try {
        thread = await startThread(folder)
      } catch {
        continue
      }
      listen()
      away = null
      return
    }
  }

  function finishCopy(to: string, code: string | null) {
    copies.get(to)?.(code)
    copies.delete(to)
  }

  return {
    connect() {
      const client = nextClient++
      const stream = new ThreadStream(
        (bytes) => thread.postMessage({ kind: 'data', client, bytes } satisfies Request),
        () => {
          streams.delete(client)
          thread.postMessage({ kind: 'gone', client } satisfies Request)
        },
      )
      const reason = away
      if (reason) process.nextTick(() => stream.destroy(reason))
      else streams.set(client, stream)
      return stream
    },
    async copyTo(to) {
      if (away) throw away
      const copied = new Promise<string | null>((resolve) => copies.set(to, resolve))
      thread.postMessage({ kind: 'copy', to } satisfies Request)
      const code = await copied
      if (code !== null) throw gone('The embedded database could not be copied', code)
    },
    async close() {
      isClosing = true
      if (away) return
      away = gone('The embedded database has been closed', '57P01')
      const closed = new Promise<void>((resolve) => thread.once('exit', () => resolve()))
      thread.postMessage({ kind: 'close' } satisfies Request)
      await closed
      for (const stream of streams.values()) stream.destroy(away)
    },
  }
}

async function startThread(folder: string): Promise<Worker> {
  const { url, execArgv } = threadFile(import.meta.url, './pglite-thread')
  const thread = new Worker(url, { workerData: { folder }, execArgv })
  let timer: NodeJS.Timeout | undefined
  let fail = (_error: Error) => {}
  try {
    await new Promise<void>((resolve, reject) => {
      fail = reject
      timer = setTimeout(() => reject(new Error('The embedded database does not open')), OPEN_TIMEOUT)
      thread.once('error', fail)
      thread.once('message', (answer: Answer) => (answer.kind === 'failed' ? reject(new Error(answer.message)) : resolve()))
    })
  } catch (error) {
    await thread.terminate()
    throw error
  } finally {
    clearTimeout(timer)
    thread.off('error', fail)
  }
  return thread
}

const gone = (message: string, code: string): Error => Object.assign(new Error(message), { code })

/** Looks to node-postgres like a `net.Socket`. */
class ThreadStream extends Duplex {
  readonly #send: (bytes: Uint8Array) => void

  constructor(send: (bytes: Uint8Array) => void, gone: () => void) {
    super()
    this.#send = send
    this.once('close', gone)
  }
  connect(): this {
    process.nextTick(() => this.emit('connect'))
    return this
  }
  setNoDelay(): this {
    return this
  }
  setKeepAlive(): this {
    return this
  }
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }
  override _read(): void {}
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#send(chunk)
    done()
  }
}
