import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { UserError } from '../../domain/errors/user-error.js'

/** What a folder is called, the setting that names it, and who may open it. */
interface FolderUse {
  name: string
  setting: string
  mode?: number
}
const DATA: FolderUse = { name: 'data folder', setting: 'DATA_DIR' }

/**
 * Makes a data folder or another, and those above it, where they are missing. One by one: the recursive way of Node never comes back from `/proc`.
 * @throws UserError where it is a file, lies below one, or may not be made or written to
 */
export function makeFolder(folder: string, use = DATA): void {
  const missing: string[] = []
  let parent = folder
  for (; ; parent = dirname(parent)) {
    const info = infoOf(parent, folder, use)
    if (info && !info.isDirectory())
      throw new UserError(
        'invalid',
        `The ${use.name} ${folder} cannot be made: ${parent} is a file. Name another with ${use.setting}`,
      )
    if (info) break
    missing.unshift(parent)
  }
  try {
    for (const each of missing) makeOne(each, use.mode)
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw refused(folder, error, use)
  }
}

function infoOf(path: string, folder: string, use: FolderUse) {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    // below a file
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined
    throw refused(folder, error, use)
  }
}

/** Another process may make the same at this moment. */
function makeOne(path: string, mode?: number): void {
  try {
    mkdirSync(path, { mode })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

const refused = (folder: string, error: unknown, { name, setting }: FolderUse): UserError =>
  new UserError(
    'invalid',
    `The ${name} ${folder} cannot be made or written to (${(error as NodeJS.ErrnoException).code}): check its permissions, or name another with ${setting}`,
  )
