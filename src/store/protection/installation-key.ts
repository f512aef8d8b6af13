import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../../domain/errors/user-error.js'
import { makeFolder } from '../embedded/make-folder.js'

/** File in the data folder that holds the key where the environment gives none. */
export const KEY_FILE = 'installation.key'
/** Shorter keys could be guessed. */
const MIN_KEY_LENGTH = 32

/**
 * Returns the secret of this installation, with which identifiers of people are hashed. It stays outside of the database, so that a copy of the
 * database alone identifies no one.
 * @param given the key from the environment; without it, the file in the folder is read, and made where it is missing
 * @throws UserError if the file cannot be read or made, or holds no key
 */
export function openInstallationKey(folder: string, given?: string): string {
  if (given !== undefined) return given
  const file = join(folder, KEY_FILE)
  const key = read(file) ?? make(file)
  if (key.length >= MIN_KEY_LENGTH) return key
  throw new UserError(
    'invalid',
    `${file} is not an installation key (it is shorter than ${MIN_KEY_LENGTH} characters): restore it from where you keep a copy`,
  )
}

/** The key in the file of a folder; null where there is none. @throws UserError if it cannot be read */
export const findInstallationKey = (folder: string): string | null => read(join(folder, KEY_FILE))

/** Writes the key of a backup to the file of a folder; another one that is there is kept beside it. @throws UserError if that cannot be done */
export function keepInstallationKey(folder: string, key: string): void {
  const file = join(folder, KEY_FILE)
  makeFolder(folder)
  const before = read(file)
  if (before === key) return
  try {
    if (before !== null) renameSync(file, `${file}.before-restore`)
    writeFileSync(file, `${key}\n`, { mode: 0o600 })
  } catch (error) {
    throw refused(file, error)
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw refused(file, error)
  }
}

/** Another process may make it at this moment: the first one wins, and no one reads half a key. */
function make(file: string): string {
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  try {
    writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 })
    try {
      linkSync(draft, file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    return read(file)!
  } catch (error) {
    throw error instanceof UserError ? error : refused(file, error)
  } finally {
    rmSync(draft, { force: true })
  }
}

const refused = (file: string, error: unknown): UserError =>
  new UserError(
    'invalid',
    `The installation key ${file} cannot be read or made (${(error as NodeJS.ErrnoException).code}): check the permissions of its folder, or set INSTALLATION_KEY`,
  )
