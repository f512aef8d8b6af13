import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { encodeSigns, readSigns } from '../../../src/nlp/people/word-signs.js'

const folder = mkdtempSync(join(tmpdir(), 'verbatim-signs-'))

describe('the signs of words', () => {
  it('come back as they were written', () => {
    const file = join(folder, 'signs.bin')
    writeFileSync(
      file,
      encodeSigns({ words: ['anna', 'vpn'], dimensions: 5, signs: Int8Array.from([1, 0, -1, 0, 1, 0, 0, 0, 0, -1]) }),
    )
    const signsOf = readSigns(file)
    expect([...signsOf('anna')]).toEqual([1, 4, 9])
    expect([...signsOf('vpn')]).toEqual([8])
    expect([...signsOf('nobody')]).toEqual([])
  })

  it('are refused where the file is missing or something else', () => {
    expect(() => readSigns(join(folder, 'none.bin'))).toThrow('missing')
    const other = join(folder, 'other.bin')
    writeFileSync(other, 'something else altogether')
    expect(() => readSigns(other)).toThrow('not a table')
  })
})
