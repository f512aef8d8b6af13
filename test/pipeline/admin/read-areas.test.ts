import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readAreas } from '../../../src/pipeline/admin/read-areas.js'

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

  it('is read with every setting, and what it leaves out stays out', async () => {
    expect(await read('[{"key":"desk","name":"Desk","filter":{"team":["A"]}}]')).toEqual([
      { key: 'desk', name: 'Desk', filter: { team: ['A'] } },
    ])
    const all = {
      key: 'desk',
      name: 'Desk',
      filter: {},
      timeZone: 'Europe/Helsinki',
      objective: 'Solved at once',
      cadence: 'week',
      invitees: ['kim@example.org'],
      minRespondents: 8,
      recognitionMinScore: 8,
      recognitionMaxScore: 10,
    }
    expect(await read(JSON.stringify([all]))).toEqual([all])
  })

  it('is refused with the place that is wrong', async () => {
    await expect(read('[{"key":"desk","name":"Desk","timeZone":"Moon"}]')).rejects.toThrow(
      /0\.timeZone: must be an IANA time zone/,
    )
    await expect(read('[{"key":"desk","invitees":["kim"]}]')).rejects.toThrow('0.invitees.0: must be an email address')
    await expect(read('[{"key":"desk","minRespondents":2}]')).rejects.toThrow('0.minRespondents')
    await expect(read('[{"key":"The desk"}]')).rejects.toThrow('0.key: must have up to 64 lower-case letters')
    await expect(read('{')).rejects.toThrow(/is not JSON/)
    await expect(readAreas(join(folder, 'none'))).rejects.toThrow(/none/)
  })
})
