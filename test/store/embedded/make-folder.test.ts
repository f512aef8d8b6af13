import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeFolder } from '../../../src/store/embedded/make-folder.js'

describe('making a data folder', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'verbatim-test-make-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('makes what is missing, and leaves what is there', () => {
    makeFolder(join(folder, 'a/b/c'))
    makeFolder(join(folder, 'a/b/c'))
    expect(statSync(join(folder, 'a/b/c')).isDirectory()).toBe(true)
  })

  it('says that it is a file, or lies below one', () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    for (const path of [file, join(file, 'below')])
      expect(() => makeFolder(path)).toThrow(`The data folder ${path} cannot be made: ${file} is a file`)
  })

  it('is called what it is used for', () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    const use = { name: 'folder of exports', setting: 'EXPORT_DIR', mode: 0o700 }
    expect(() => makeFolder(file, use)).toThrow(
      `The folder of exports ${file} cannot be made: ${file} is a file. Name another with EXPORT_DIR`,
    )
    makeFolder(join(folder, 'exports'), use)
    expect(statSync(join(folder, 'exports')).mode & 0o777).toBe(0o700)
  })

  it.skipIf(!existsSync('/proc/self'))('comes back from where nobody can make one', () => {
    expect(() => makeFolder('/proc/verbatim/data')).toThrow('cannot be made or written to (ENOENT)')
  })
})
