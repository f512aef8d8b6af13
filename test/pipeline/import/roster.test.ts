import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { parseRoster, readRoster } from '../../../src/pipeline/import/roster.js'

const folder = mkdtempSync(join(tmpdir(), 'verbatim-roster-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('a roster', () => {
  test('is read with its aliases, teams and consents', () => {
    expect(
      parseRoster(
        'name,aliases,team,consent\nAnna Korhonen,Anna; Annie,Service Desk,public\nJosé Díaz,Pepe|José,EUC,\n"Ng, Li",,,OFF\n',
      ),
    ).toEqual([
      { name: 'Anna Korhonen', aliases: ['Anna', 'Annie'], team: 'Service Desk', consent: 'public' },
      { name: 'José Díaz', aliases: ['Pepe', 'José'], team: 'EUC' },
      { name: 'Ng, Li', aliases: [], team: '', consent: 'off' },
    ])
  })

  test('says who has left, and who is in the team', () => {
    expect(parseRoster('name,left on\nAnna Korhonen,2026-09-30\nBo Ek,\n')).toEqual([
      { name: 'Anna Korhonen', aliases: [], team: '', leftOn: '2026-09-30' },
      { name: 'Bo Ek', aliases: [], team: '', leftOn: null },
    ])
  })

  test('needs no more than names', () => {
    expect(parseRoster('\ufeffFull name\nAnna Korhonen\n')).toEqual([{ name: 'Anna Korhonen', aliases: [], team: '' }])
  })

  test.each([
    ['', 'roster is empty'],
    ['alias,team\nA,B\n', 'roster has no column "name"; its columns are name, aliases, team, consent, left on'],
    ['name,consent\nA,maybe\n', 'roster, line 2: consent must be one of public, team, private, off'],
    ['name,left on\nA,30/9/2026\n', 'roster, line 2: left on must be a date such as 2026-09-30'],
    ['name,team\n\nA,B\n,C\n', 'roster, line 4: no name'],
    ['name,team\nA\n', 'roster, line 2: 1 cells where the header has 2'],
    ['name,team\nA,"B\n', 'roster, line 2: broken quoting'],
    ['name,team\nA,B\nA,C\nA,B\n', 'roster, line 4: the same name and team as in line 2'],
  ])('%j is refused with its line', (text, message) => {
    expect(() => parseRoster(text)).toThrow(message)
  })

  test('is read from a file of any encoding', async () => {
    const file = join(folder, 'roster.csv')
    writeFileSync(file, Buffer.from('\ufeffname;team\nZoë;Tuki\n', 'utf16le'))
    expect(await readRoster(file)).toEqual([{ name: 'Zoë', aliases: [], team: 'Tuki' }])
    await expect(readRoster(join(folder, 'none.csv'))).rejects.toThrow('none.csv does not exist')
    await expect(readRoster(folder)).rejects.toThrow('is a folder: name a file')
  })
})
