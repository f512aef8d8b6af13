import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createExportFiles } from '../../../src/pipeline/export/export-files.js'

describe('files of exports', () => {
  let folder: string
  beforeAll(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'verbatim-exports-')), 'exports')
  })
  afterAll(() => rmSync(join(folder, '..'), { recursive: true }))

  async function* pieces(...all: (string | Error)[]) {
    for (const each of all) {
      if (each instanceof Error) throw each
      yield each
    }
  }

  it('are there as a whole, or not at all', async () => {
    const files = createExportFiles(folder)
    expect(await files.read(1)).toBeNull()
    expect(await files.write(1, pieces('ää', 'b'))).toBe(5)
    const file = (await files.read(1))!
    expect([file.bytes, await text(file.stream as never)]).toEqual([5, 'ääb'])
    await expect(files.write(2, pieces('half', new Error('the database is gone')))).rejects.toThrow('the database is gone')
    expect(readdirSync(folder)).toEqual(['1.export'])
    await files.remove(1)
    await files.remove(1)
    expect(readdirSync(folder)).toEqual([])
  })

  it('leave nothing behind of a process that ended, and nothing that is not wanted', async () => {
    const files = createExportFiles(folder)
    for (const id of [3, 4, 5]) await files.write(id, pieces('x'))
    for (const name of ['3-00aa.part', '6-00aa.part', '7-00aa.part', 'notes.txt']) writeFileSync(join(folder, name), 'half')
    await files.keepOnly(async () => ({ finished: [3, 5], unfinished: [6] }))
    expect(readdirSync(folder).sort()).toEqual(['3.export', '5.export', '6-00aa.part', 'notes.txt'])
    await files.write(6, pieces('whole'))
    expect(readdirSync(folder).sort()).toEqual(['3.export', '5.export', '6.export', 'notes.txt'])
  })
})
