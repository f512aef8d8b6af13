import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readAreas } from '../../src/pipeline/read-areas.js'
import { readRoster } from '../../src/pipeline/read-roster.js'

describe('files that describe an organisation', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'verbatim-roster-'))
  })
  afterAll(() => rm(folder, { recursive: true }))
  const file = async (text: string) => {
    const path = join(folder, 'file')
    await writeFile(path, text)
    return path
  }

  it.each([
    ['commas', 'name,aliases,team,consent\nAnna Li,Annie;A. Li,Desk,public\nBo Ek,,,\n'],
    [
      'semicolons, a byte order mark and other columns',
      '\uFEFFTeam;Name;Phone;Aliases;Consent\r\nDesk;Anna Li;1;Annie|A. Li;PUBLIC\r\n;Bo Ek;2;;\r\n',
    ],
    ['quotes', 'name,aliases,team,consent\n"Anna Li","Annie, A. Li",Desk,public\n\nBo Ek\n'],
  ])('are read as a roster with %s', async (_what, text) => {
    expect(await readRoster(await file(text))).toEqual([
      { name: 'Anna Li', aliases: ['Annie', 'A. Li'], team: 'Desk', consent: 'public' },
      { name: 'Bo Ek', aliases: [], team: '', consent: 'team' },
    ])
  })

  it('are refused with the line that is wrong', async () => {
    await expect(readRoster(await file('name,consent\nAnna,public\nBo,sometimes\n'))).rejects.toThrow(
      /line 3: consent must be public, team/,
    )
    await expect(readRoster(await file('name,team\n,Desk\n'))).rejects.toThrow(/line 2: a member has no name/)
    await expect(readRoster(await file('who\nAnna\n'))).rejects.toThrow(/no column "name"/)
    await expect(readRoster(join(folder, 'none'))).rejects.toThrow(/cannot be read \(ENOENT\)/)
  })

  it('are read as areas', async () => {
    expect(await readAreas(await file('[{"key":"desk","name":"Desk","filter":{"team":["A"]}}]'))).toEqual([
      { key: 'desk', name: 'Desk', filter: { team: ['A'] }, timeZone: 'UTC', objective: '' },
    ])
    await expect(readAreas(await file('[{"key":"desk","name":"Desk","timeZone":"Moon"}]'))).rejects.toThrow(
      /0\.timeZone: must be an IANA time zone/,
    )
    await expect(readAreas(await file('{'))).rejects.toThrow(/is not JSON/)
  })
})
