import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'

/** A file in the import folder. */
export interface FoundFile {
  /** Path within the folder, with `/` as separator. */
  name: string
  path: string
  /** Changes whenever the file's content or permissions change. */
  state: string
  modified: number
  /** The mapping file that applies to it; null if there is none. */
  mapping: string | null
}

/** Maximum depth of subfolders that are searched. */
const MAX_DEPTH = 5

/** Names of temporary files of programs, which are not exports. */
const UNFINISHED = /^[.~]|~$|\.(?:tmp|temp|part|partial|filepart|crdownload|download|swp|lock)$/i
/** `march.csv.mapping.json` is the mapping of one file; `mapping.json` is the mapping of a folder and its subfolders. */
const OF_FILE = '.mapping.json'
const OF_FOLDER = 'mapping.json'

/**
 * Finds the exports in a folder and its subfolders, the oldest first. Hidden files, unfinished downloads, mapping files and links are left out.
 * @throws Error if the folder cannot be read
 */
export async function findFiles(folder: string): Promise<FoundFile[]> {
  const found: FoundFile[] = []

  async function look(path: string, mapping: string | null, depth: number): Promise<void> {
    const entries = await readdir(path, { withFileTypes: true })
    const names = new Set(entries.filter((entry) => entry.isFile()).map(({ name }) => name))
    const ofFolder = names.has(OF_FOLDER) ? join(path, OF_FOLDER) : mapping
    for (const entry of entries) {
      const { name } = entry
      if (UNFINISHED.test(name)) continue
      const full = join(path, name)
      // A subfolder that is deleted or not readable does not stop the search.
      if (entry.isDirectory() && depth < MAX_DEPTH) await look(full, ofFolder, depth + 1).catch(() => undefined)
      if (!entry.isFile() || name === OF_FOLDER || name.endsWith(OF_FILE)) continue
      const info = await stat(full).catch(() => null)
      if (!info) continue
      found.push({
        name: relative(folder, full).split(sep).join('/'),
        path: full,
        state: stateOf(info),
        modified: info.mtimeMs,
        mapping: names.has(`${basename(name)}${OF_FILE}`) ? `${full}${OF_FILE}` : ofFolder,
      })
    }
  }

  await look(folder, null, 0)
  return found.sort((a, b) => a.modified - b.modified || (a.name < b.name ? -1 : 1))
}

/** Returns the current state of a file; null if it no longer exists. */
export async function readState(path: string): Promise<string | null> {
  return stat(path).then(stateOf, () => null)
}

/** Includes the change time, which also reflects changes of permissions. */
const stateOf = ({ ino, size, mtimeMs, ctimeMs }: Record<'ino' | 'size' | 'mtimeMs' | 'ctimeMs', number>): string =>
  [ino, size, mtimeMs, ctimeMs].join(' ')

/** Returns the SHA-256 hash of a file's content, or of its name and state if it cannot be read; the import then reports the error. */
export async function hashContent({ path, name, state }: Pick<FoundFile, 'path' | 'name' | 'state'>): Promise<string> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1024 ** 2 })) hash.update(chunk as Buffer)
    return hash.digest('hex')
  } catch {
    return createHash('sha256').update(`unreadable ${name} ${state}`).digest('hex')
  }
}
