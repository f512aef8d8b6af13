import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readAreas } from '../../src/pipeline/read-areas.js'

describe('a file of areas', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'verbatim-areas-'))
  })
  afterAll(() => rm(folder, { recursive: true }))
  const read = async (text: string) => {
    await writeFile(join(folder, 'areas.json'), text)
    return readAreas(join(folder, 'areas.json'))
  }

  it('is read with what it leaves out filled in', async () => {
    expect(await read('[{"key":"desk","name":"Desk","filter":{"team":["A"]}}]')).toEqual([
      { key: 'desk', name: 'Desk', filter: { team: ['A'] }, timeZone: 'UTC', objective: '' },
    ])
  })

  it('is refused with the place that is wrong', async () => {
    await expect(read('[{"key":"desk","name":"Desk","timeZone":"Moon"}]')).rejects.toThrow(
      /0\.timeZone: must be an IANA time zone/,
    )
    await expect(read('{')).rejects.toThrow(/is not JSON/)
    await expect(readAreas(join(folder, 'none'))).rejects.toThrow(/none/)
  })
})
