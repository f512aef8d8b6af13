import { statfsSync } from 'node:fs'

/** What the database needs to open and write on, bytes: two of the files of 16 MB to which it writes ahead, and some. */
export const NEEDED_SPACE = 64 * 2 ** 20

/** Space that is left on the disk of a folder for this user, bytes. @throws Error where there is no such folder */
export function spaceOf(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

/** Whether a database in this folder can be opened and written to. */
export const hasSpace = (folder: string): boolean => spaceOf(folder) >= NEEDED_SPACE
