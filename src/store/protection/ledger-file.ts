import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { UserError } from '../../domain/errors/user-error.js'
import { ERASURE_KINDS, HASH_KINDS, type LedgerEntry } from '../../domain/protection/erasure.js'
import { makeFolder } from '../embedded/make-folder.js'

const Entry = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  kind: z.enum(ERASURE_KINDS),
  hashes: z.array(
    z.object({
      kind: z.enum(HASH_KINDS),
      hash: z.string().min(1),
      spans: z.array(z.object({ start: z.int().min(0), end: z.int().min(0) })).optional(),
    }),
  ),
})

/**
 * The entries of the erasure ledger: a line of JSON each. A last line that is cut off, because the process ended while it wrote, is left out.
 * @throws UserError if the file cannot be read or another line is none
 */
export function readLedger(file: string): LedgerEntry[] {
  const lines = textOf(file).split('\n')
  return lines.flatMap((line, at) => {
    if (line === '') return []
    const entry = Entry.safeParse(parse(line))
    if (entry.success) return [entry.data]
    if (at === lines.length - 1) return []
    throw new UserError(
      'invalid',
      `Line ${at + 1} of the erasure ledger ${file} is not valid: restore the file from a copy, or delete the line`,
    )
  })
}

/** Adds an entry, and returns when it is on the disk. @throws UserError if the file cannot be written */
export function appendLedger(file: string, entry: LedgerEntry): void {
  try {
    makeFolder(dirname(file), { name: 'folder of the erasure ledger', setting: 'ERASURE_LEDGER' })
    const text = textOf(file)
    const open = openSync(file, 'a', 0o600)
    try {
      // A line that was cut off belongs to an erasure that did not happen.
      if (text !== '' && !text.endsWith('\n')) ftruncateSync(open, Buffer.byteLength(text.slice(0, text.lastIndexOf('\n') + 1)))
      writeSync(open, `${JSON.stringify(entry)}\n`)
      fsyncSync(open)
    } finally {
      closeSync(open)
    }
  } catch (error) {
    throw error instanceof UserError ? error : refused(file, error)
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw refused(file, error)
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

const refused = (file: string, error: unknown): UserError =>
  new UserError(
    'unavailable',
    `The erasure ledger ${file} cannot be read or written (${(error as NodeJS.ErrnoException).code}): check its permissions, or set ERASURE_LEDGER`,
  )
