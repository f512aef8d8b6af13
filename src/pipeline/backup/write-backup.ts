import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import yazl from 'yazl'
import { BACKUP_FORMAT, filePath, type Manifest, tablePath } from '../../domain/backup/manifest.js'
import type { DatabaseSnapshot, TableInfo } from '../../domain/ports/backup.js'

interface BackupOf {
  snapshot: DatabaseSnapshot
  kind: Manifest['kind']
  version: string
  keyHash: string
  settings: Record<string, unknown>
  /** What lies beside the database. */
  files: { path: string; content: Buffer }[]
}

/**
 * Writes a backup: a zip with the rows of each table as lines of JSON, what lies beside the database, and a manifest with a checksum of each part.
 * The file has its name only when it is whole and on the disk.
 * @returns what it holds
 */
export async function writeBackup(to: string, { snapshot, files, ...about }: BackupOf): Promise<Manifest> {
  const { tables, migrations, sequences } = snapshot
  const written = new Map<string, { rows: number; sha256: string }>()
  const manifest = (): Manifest => ({
    ...{ format: BACKUP_FORMAT, at: new Date().toISOString(), ...about, migrations, sequences },
    tables: tables.map((table) => ({ ...table, ...written.get(table.name)! })),
    files: files.map(({ path, content }) => ({ path, sha256: createHash('sha256').update(content).digest('hex') })),
  })

  async function* lines(table: TableInfo): AsyncGenerator<string> {
    const hash = createHash('sha256')
    let count = 0
    for await (const rows of snapshot.rows(table)) {
      const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('')
      hash.update(text)
      count += rows.length
      yield text
    }
    written.set(table.name, { rows: count, sha256: hash.digest('hex') })
  }
  // Read when everything before it has been written.
  async function* manifestText() {
    yield JSON.stringify(manifest(), null, 1)
  }

  const zip = new yazl.ZipFile()
  for (const table of tables) zip.addReadStream(Readable.from(lines(table)), tablePath(table.name))
  for (const { path, content } of files) zip.addBuffer(content, filePath(path), { mode: 0o100600 })
  zip.addReadStream(Readable.from(manifestText()), 'manifest.json')
  zip.end()
  const draft = `${to}.partial`
  try {
    await pipeline(zip.outputStream, createWriteStream(draft, { mode: 0o600 }))
    const file = await open(draft, 'r+')
    await file.sync()
    await file.close()
    await rename(draft, to)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  return manifest()
}
