import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, readlinkSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { UserError } from '../../domain/errors/user-error.js'
import { makeFolder } from './make-folder.js'

/** How often the holder touches its lock, and how long after the last touch one that cannot be asked counts as dead. */
const BEAT = 5_000
const DEAD_AFTER_MS = 30_000
/** How long another process may take to replace a dead holder, ms. */
const TAKEOVER_TIMEOUT_MS = 5_000

/** Who holds a lock. */
const Holder = z.object({
  /** Of this taking of the lock alone. */
  id: z.string(),
  pid: z.number(),
  /** When the process started, in kernel ticks: distinguishes it from a later process with the same id. */
  start: z.string(),
  /** The machine and process name space in which `pid` means something. */
  where: z.string(),
})
type Holder = z.infer<typeof Holder>

/**
 * Takes a data folder for this process: PGlite has no lock of its own, and two processes on one folder lose rows silently.
 * A lock that a killed process left is taken over.
 * @returns a function that lets go
 * @throws UserError if another process has it, or it cannot be a folder
 */
export function lockFolder(folder: string): () => void {
  makeFolder(folder)
  const file = join(folder, 'verbatim.lock')
  const me: Holder = { id: randomUUID(), pid: process.pid, start: startOf(process.pid), where: whereabouts() }
  const since = Date.now()
  for (;;) {
    const holder = take(file, me)
    if (holder === null) break
    if (holder === 'changing' && Date.now() - since > TAKEOVER_TIMEOUT_MS) {
      throw new UserError('conflict', `The data folder ${folder} is being opened by another process: try again in a moment`)
    }
    if (holder !== 'changing') {
      throw new UserError(
        'conflict',
        `The data folder ${folder} is in use by process ${holder.pid}${holder.where === me.where ? '' : ' on another machine or in another container'}: ` +
          'stop that process, send the file to its POST /v1/imports, or set DATA_DIR to another folder',
      )
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
  }
  const beat = setInterval(() => touch(file), BEAT).unref()
  return () => {
    clearInterval(beat)
    release(file, me)
  }
}

/**
 * Creates the lock file, whole from its first moment. A dead holder's file is replaced only by the one process that has taken
 * the right to replace just that holder, which is a lock of the same kind: so no living lock is ever removed.
 * @returns null when taken, else who has it; 'changing' when it is being taken over right now
 */
function take(file: string, me: Holder): Holder | 'changing' | null {
  const draft = `${file}.${me.id}`
  writeFileSync(draft, JSON.stringify(me))
  try {
    linkSync(draft, file)
    return null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  const holder = read(file)
  if (!holder) return 'changing'
  if (isAlive(file, holder)) return holder
  const right = `${file}.over-${holder.id}`
  if (take(right, me) !== null) return 'changing'
  try {
    if (read(file)?.id !== holder.id) return 'changing'
    writeFileSync(draft, JSON.stringify(me))
    renameSync(draft, file)
    return null
  } finally {
    release(right, me)
  }
}

function release(file: string, me: Holder) {
  if (read(file)?.id === me.id) rmSync(file, { force: true })
}

/** Null if it has just gone. A file of another form names a holder that is dead. */
function read(file: string): Holder | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  try {
    return Holder.parse(JSON.parse(text))
  } catch {
    return { id: 'unreadable', pid: 0, start: '', where: whereabouts() }
  }
}

function isAlive(file: string, { pid, start, where }: Holder): boolean {
  if (where !== whereabouts()) return wasTouched(file)
  if (!isRunning(pid) || isZombie(pid)) return false
  return start === '' ? wasTouched(file) : startOf(pid) === start
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Whether a process has ended and its parent has not noticed: it still has a number, and holds nothing. */
function isZombie(pid: number): boolean {
  return /^[ZX]$/.test(statOf(pid)[0] ?? '')
}

function touch(file: string) {
  try {
    utimesSync(file, new Date(), new Date())
  } catch {
    // The folder was removed under us: there is nothing left to hold.
  }
}

function wasTouched(file: string): boolean {
  return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < DEAD_AFTER_MS
}

/** Containers on one machine share neither process numbers nor, mostly, a host name. */
function whereabouts(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return hostname()
  }
}

/** Empty if /proc is absent. */
function startOf(pid: number): string {
  return statOf(pid)[19] ?? ''
}

/** What the kernel says of a process, from its state on; nothing if /proc is absent. */
function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}
