import { Duplex } from 'node:stream'
import { Worker } from 'node:worker_threads'
import { threadFile } from '../../thread-file.js'
import type { Answer, Request } from './pglite-thread.js'

/** PGlite in a worker thread. `connect` gives a stream that node-postgres takes for a socket to a server. */
export interface EmbeddedDatabase {
  connect(): Duplex
  close(): Promise<void>
}

/** @throws Error if the folder cannot be opened */
export async function openEmbedded(folder: string): Promise<EmbeddedDatabase> {
  const { url, execArgv } = threadFile(import.meta.url, './pglite-thread')
  const thread = new Worker(url, { workerData: { folder }, execArgv })
  const streams = new Map<number, ThreadStream>()
  let nextClient = 1
  let end: Error | null = null
  const ask = (request: Request) => thread.postMessage(request)

  const closed = new Promise<void>((resolve) => thread.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    thread.once('error', reject)
    thread.once('message', (answer: Answer) => (answer.kind === 'failed' ? reject(new Error(answer.message)) : resolve()))
  })
  const stop = (error: Error) => {
    end ??= error
    for (const stream of streams.values()) stream.destroy(end)
  }
  thread.on('error', stop)
  thread.on('exit', () => stop(new Error('The embedded database has been closed')))
  thread.on('message', (answer: Answer) => {
    if (answer.kind === 'data') streams.get(answer.client)?.push(Buffer.from(answer.bytes))
    else if (answer.kind === 'end') streams.get(answer.client)?.push(null)
  })

  return {
    connect() {
      const client = nextClient++
      const stream = new ThreadStream(
        (bytes) => ask({ kind: 'data', client, bytes }),
        () => {
          streams.delete(client)
          ask({ kind: 'gone', client })
        },
      )
      if (end) process.nextTick(() => stream.destroy(end!))
      else streams.set(client, stream)
      return stream
    },
    async close() {
      ask({ kind: 'close' })
      await closed
    },
  }
}

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
