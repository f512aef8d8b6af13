import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { UserError } from '../../domain/errors/user-error.js'

/**
 * Makes a data folder, and those above it, where they are missing. One by one: the recursive way of Node never comes back from `/proc`.
 * @throws UserError where it is a file, lies below one, or may not be made or written to
 */
export function makeFolder(folder: string): void {
  const missing: string[] = []
  let parent = folder
  for (; ; parent = dirname(parent)) {
    const info = infoOf(parent, folder)
    if (info && !info.isDirectory())
      throw new UserError('invalid', `The data folder ${folder} cannot be made: ${parent} is a file. Name another with DATA_DIR`)
    if (info) break
    missing.unshift(parent)
  }
  try {
    for (const each of missing) makeOne(each)
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw refused(folder, error)
  }
}

function infoOf(path: string, folder: string) {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    // below a file
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined
    throw refused(folder, error)
  }
}

/** Another process may make the same at this moment. */
function makeOne(path: string): void {
  try {
    mkdirSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

const refused = (folder: string, error: unknown): UserError =>
  new UserError(
    'invalid',
    `The data folder ${folder} cannot be made or written to (${(error as NodeJS.ErrnoException).code}): check its permissions, or name another with DATA_DIR`,
  )
