import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, readdirSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { UserError } from '../../domain/errors/user-error.js'
import { hasSpace } from './disk-space.js'

const SOCKET = 'verbatim.sock'
const COPY = /^copy-[0-9a-f-]{36}$/

/**
 * Makes copies of the embedded database for another process on this machine, such as a backup, which may not open the folder itself. Who may read
 * the folder may ask; nobody else reaches it.
 * @returns a function that ends it
 */
export function serveCopies(folder: string, copyTo: (folder: string) => Promise<void>): () => void {
  const file = join(folder, SOCKET)
  rmSync(file, { force: true })
  for (const name of readdirSync(folder)) if (COPY.test(name)) rmSync(join(folder, name), { recursive: true, force: true })
  const server = createServer(async (socket) => {
    socket.on('error', () => {})
    const copy = join(folder, `copy-${randomUUID()}`)
    try {
      if (!hasSpace(folder)) throw Object.assign(new Error(), { code: 'ENOSPC' })
      await copyTo(copy)
      socket.end(JSON.stringify({ copy }))
    } catch (error) {
      rmSync(copy, { recursive: true, force: true })
      socket.end(JSON.stringify({ code: String((error as { code?: unknown }).code ?? 'unknown') }))
    }
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

/**
 * Asks the process that uses a data folder for a copy of its database.
 * @returns the folder of the copy, for the caller to remove
 * @throws UserError where it makes none
 */
export async function askForCopy(folder: string): Promise<string> {
  const socket = connect(join(folder, SOCKET))
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk.toString()
  })
  try {
    await once(socket, 'end')
  } catch {
    throw new UserError(
      'conflict',
      `The data folder ${folder} is in use by a process that makes no copy of it: stop that process`,
    )
  }
  const { copy, code } = JSON.parse(text) as { copy?: string; code?: string }
  if (copy !== undefined) return copy
  throw new UserError('unavailable', `The database in ${folder} could not be copied (${code}): check the space on its disk`)
}
