import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, readdirSync, rmSync, statSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { UserError } from '../../domain/errors/user-error.js'
import { NEEDED_SPACE, spaceOf } from './disk-space.js'

const SOCKET = 'verbatim.sock'
const COPY = /^copy-[0-9a-f-]{36}$/

/** A line of JSON: what was asked for, or the code of what went wrong. */
type Answer = { copy: string } | { facts: unknown } | { code: string }

interface Serves {
  /** The folder of the database in the data folder. */
  database: string
  copyTo(folder: string): Promise<void>
  facts(): Promise<unknown>
}

/**
 * Answers other processes on this machine, which may not open the folder themselves: makes a copy of the embedded database, such as for a backup, or
 * says what it is like. A copy is removed as soon as the process that asked for it has closed the connection or ended. Who may read the folder may
 * ask; nobody else reaches it.
 * @returns a function that ends it
 */
export function serveFolder(folder: string, { database, copyTo, facts }: Serves): () => void {
  const file = join(folder, SOCKET)
  rmSync(file, { force: true })
  for (const name of readdirSync(folder)) if (COPY.test(name)) rmSync(join(folder, name), { recursive: true, force: true })

  async function copyFor(socket: Socket): Promise<Answer> {
    const copy = join(folder, `copy-${randomUUID()}`)
    const remove = () => rmSync(copy, { recursive: true, force: true })
    try {
      if (spaceOf(folder) < sizeOf(database) + NEEDED_SPACE) throw Object.assign(new Error(), { code: 'ENOSPC' })
      await copyTo(copy)
    } catch (error) {
      remove()
      throw error
    }
    if (socket.closed) remove()
    else socket.on('close', remove)
    return { copy }
  }
  const server = createServer(async (socket) => {
    socket.on('error', () => {})
    socket.unref()
    const [asked] = (await once(linesOf(socket), 'line').catch(() => [''])) as [string]
    const answer = await (asked === 'copy' ? copyFor(socket) : facts().then((found): Answer => ({ facts: found }))).catch(
      (error: { code?: unknown }): Answer => ({ code: String(error.code ?? 'unknown') }),
    )
    socket.write(`${JSON.stringify(answer)}\n`)
  })
  // Where the folder's path is too long for a socket, or its disk has none, a backup says that the service must be stopped.
  server.on('error', () => {})
  server.listen(file, () => chmodSync(file, 0o600))
  server.unref()
  return () => {
    server.close()
    rmSync(file, { force: true })
  }
}

/** Lines that arrive. They repeat the errors of the socket, as which those are dealt with. */
const linesOf = (socket: Socket) => createInterface(socket).on('error', () => {})

/** Bytes of the files below a folder. */
function sizeOf(folder: string): number {
  let bytes = 0
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0
  return bytes
}

/**
 * Asks the process that uses a data folder for a copy of its database.
 * @returns the folder of the copy, and a function that has it removed
 * @throws UserError where it makes none
 */
export async function askForCopy(folder: string): Promise<{ copy: string; remove(): void }> {
  const { socket, answer } = await ask(folder, 'copy')
  if ('copy' in answer) {
    const remove = () => {
      rmSync(answer.copy, { recursive: true, force: true })
      socket.destroy()
    }
    return { copy: answer.copy, remove }
  }
  socket.destroy()
  const problem = 'code' in answer ? answer.code : 'unknown'
  throw new UserError(
    'unavailable',
    `The database in ${folder} could not be copied (${problem}): its disk needs space for a second copy of the database`,
  )
}

/** Asks the process that uses a data folder what its database is like. @throws UserError where it does not say */
export async function askForFacts<T>(folder: string): Promise<T> {
  const { socket, answer } = await ask(folder, 'facts')
  socket.destroy()
  // A service of an earlier version makes a copy whatever it is asked for.
  if ('copy' in answer) rmSync(answer.copy, { recursive: true, force: true })
  if ('facts' in answer) return answer.facts as T
  throw new UserError('unavailable', `The database in ${folder} does not answer (${'code' in answer ? answer.code : 'unknown'})`)
}

async function ask(folder: string, what: 'copy' | 'facts'): Promise<{ socket: Socket; answer: Answer }> {
  const socket = connect(join(folder, SOCKET))
  const failed = new Promise<never>((_, reject) => socket.on('error', reject).once('close', () => reject(new Error('closed'))))
  try {
    socket.write(`${what}\n`)
    const [line] = (await Promise.race([once(linesOf(socket), 'line'), failed])) as [string]
    return { socket, answer: JSON.parse(line) as Answer }
  } catch {
    socket.destroy()
    throw new UserError('conflict', `The data folder ${folder} is in use by a process that does not answer: stop that process`)
  }
}
