import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'

/** A file that lies in the import folder. */
export interface FoundFile {
  /** Where it lies in the folder, with `/` between its parts. */
  name: string
  path: string
  /** Changes with what is written to it, and when it may be read. */
  state: string
  modified: number
  /** The mapping file that goes with it; null for none. */
  mapping: string | null
}

/** Folders below the import folder that are looked into. */
const MAX_DEPTH = 5

/** What belongs to programs that are writing, and no export. */
const UNFINISHED = /^[.~]|~$|\.(?:tmp|temp|part|partial|filepart|crdownload|download|swp|lock)$/i
/** The mapping of one file, `march.csv.mapping.json`; `mapping.json` is that of its folder and of those below. */
const OF_FILE = '.mapping.json'
const OF_FOLDER = 'mapping.json'

/**
 * Finds the exports in a folder and the folders below it, the oldest first. Hidden files, unfinished downloads, mapping files and links are left
 * out.
 * @throws Error where the folder cannot be read
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
      // A folder below that is gone or closed by now holds up no other.
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

/** The state of a file now; null where it is gone. */
export async function readState(path: string): Promise<string | null> {
  return stat(path).then(stateOf, () => null)
}

/** The moment of its last change tells of rights that were given, too. */
const stateOf = ({ ino, size, mtimeMs, ctimeMs }: Record<'ino' | 'size' | 'mtimeMs' | 'ctimeMs', number>): string =>
  [ino, size, mtimeMs, ctimeMs].join(' ')

/** SHA-256 of a file's content; of its name and state where it cannot be read, which reading it then reports. */
export async function hashContent({ path, name, state }: Pick<FoundFile, 'path' | 'name' | 'state'>): Promise<string> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1024 ** 2 })) hash.update(chunk as Buffer)
    return hash.digest('hex')
  } catch {
    return createHash('sha256').update(`unreadable ${name} ${state}`).digest('hex')
  }
}
