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

  it.skipIf(!existsSync('/proc/self'))('comes back from where nobody can make one', () => {
    expect(() => makeFolder('/proc/verbatim/data')).toThrow('cannot be made or written to (ENOENT)')
  })
})
