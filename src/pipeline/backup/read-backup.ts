import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { filePath, Manifest, tablePath } from '../../domain/backup/manifest.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { TableInfo, TextRow } from '../../domain/ports/backup.js'
import { type Archive, openArchive } from '../import/xlsx/archive.js'

/** Rows handed on at a time, and characters after which there are fewer. */
const PAGE_ROWS = 500
const PAGE_LENGTH = 2_000_000

/** A backup whose parts are what its manifest says. */
export interface Backup {
  manifest: Manifest
  rows(table: TableInfo): AsyncGenerator<TextRow[]>
  /** Content of a file that lay beside the database; null where the backup has none of this name. */
  file(path: string): Promise<Buffer | null>
  close(): Promise<void>
}

/**
 * Opens a backup and checks every part of it.
 * @throws UserError if it is none, is of another version, or a part is damaged
 */
export async function openBackup(path: string): Promise<Backup> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new UserError('not-found', `${path} cannot be read (${error.code})`)
  })
  try {
    const archive = await openArchive({ fd: file.fd, name: path, bytes: (await file.stat()).size }).catch(() => {
      throw new UserError('invalid', `${path} is not a backup, or is cut off`)
    })
    const manifest = await readManifest(archive, path)
    await check(archive, manifest, path)
    return {
      manifest,
      rows: ({ name }) => pages(archive, tablePath(name)),
      async file(name) {
        return archive.has(filePath(name)) ? contentOf(archive, filePath(name)) : null
      },
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

async function readManifest(archive: Archive, path: string): Promise<Manifest> {
  const problem = (what: string) => new UserError('invalid', `${path} is not a backup of verbatim: ${what}`)
  if (!archive.has('manifest.json')) throw problem('it has no manifest.json')
  const content: unknown = await contentOf(archive, 'manifest.json')
    .then((bytes) => JSON.parse(bytes.toString()))
    .catch(() => {
      throw damaged(path, 'manifest.json')
    })
  const parsed = Manifest.safeParse(content)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  if (issue!.path[0] === 'format') throw new UserError('invalid', `${path} was written by a newer version: update verbatim first`)
  throw problem(`"${issue!.path.join('.')}" of its manifest: ${issue!.message}`)
}

async function contentOf(archive: Archive, part: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of archive.read(part)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function check(archive: Archive, { tables, files }: Manifest, path: string) {
  const parts = [
    ...tables.map(({ name, sha256 }) => ({ part: tablePath(name), sha256 })),
    ...files.map((each) => ({ part: filePath(each.path), sha256: each.sha256 })),
  ]
  for (const { part, sha256 } of parts) {
    const found = await hashOf(archive, part).catch(() => null)
    if (found !== sha256) throw damaged(path, part)
  }
}

const damaged = (path: string, part: string) =>
  new UserError('invalid', `${path} is damaged (${part} is not what was written): use another backup`)

async function hashOf(archive: Archive, part: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of archive.read(part)) hash.update(chunk)
  return hash.digest('hex')
}

async function* pages(archive: Archive, part: string): AsyncGenerator<TextRow[]> {
  let page: TextRow[] = []
  let length = 0
  for await (const line of linesOf(archive.read(part))) {
    page.push(JSON.parse(line) as TextRow)
    length += line.length
    if (page.length < PAGE_ROWS && length < PAGE_LENGTH) continue
    yield page
    page = []
    length = 0
  }
  if (page.length > 0) yield page
}

/** Lines end with a line feed alone: readers of lines in general also cut at U+2028, which a comment may hold. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop()!
    yield* lines
  }
}
