import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ExportFiles } from '../../domain/ports/exports.js'

/** `12.export` is a file; `12-1f0c.part` is being written. */
const NAME = /^(\d+)(?:\.export|-[0-9a-f]+\.part)$/
const isPart = (name: string): boolean => name.endsWith('.part')

/**
 * Files of exports in a folder. Only the user that the service runs as can read them.
 * @param make makes the folder when the first is written; a UserError says why it cannot
 */
export function createExportFiles(
  folder: string,
  make: (path: string) => void = (path) => void mkdirSync(path, { recursive: true, mode: 0o700 }),
): ExportFiles {
  const pathOf = (id: number) => join(folder, `${id}.export`)
  const names = async () => (await readdir(folder).catch(ignoreMissing)) ?? []
  const remove = (name: string) => rm(join(folder, name), { force: true })

  return {
    async write(id, pieces) {
      make(folder)
      // What an attempt left that ended before it was done.
      for (const name of await names()) if (isPart(name) && idOf(name) === id) await remove(name)
      const part = `${id}-${randomBytes(4).toString('hex')}.part`
      try {
        const file = createWriteStream(join(folder, part), { mode: 0o600, flags: 'wx', highWaterMark: 1 << 20 })
        await pipeline(Readable.from(pieces, { objectMode: true, highWaterMark: 1 }), file)
        await rename(join(folder, part), pathOf(id))
        return file.bytesWritten
      } finally {
        await remove(part)
      }
    },

    async read(id) {
      const found = await stat(pathOf(id)).catch(ignoreMissing)
      return found ? { bytes: found.size, stream: createReadStream(pathOf(id)) } : null
    },

    remove: (id) => remove(`${id}.export`),

    async keepOnly(wanted) {
      const there = await names()
      if (there.length === 0) return
      const { finished, unfinished } = await wanted()
      for (const name of there) {
        const id = idOf(name)
        if (id === null || (isPart(name) ? unfinished : [...finished, ...unfinished]).includes(id)) continue
        await remove(name)
      }
    },
  }
}

/** @returns null where it is no file of ours */
function idOf(name: string): number | null {
  const [, id] = NAME.exec(name) ?? []
  return id === undefined ? null : Number(id)
}

function ignoreMissing(error: NodeJS.ErrnoException): null {
  // Below a file there is nothing either.
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
  throw error
}
