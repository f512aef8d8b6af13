import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { command } from '../../services/commands.js'
import { type FreshPlace, freshPlace } from '../../services/fresh-place.js'

const ROWS = [
  '1,2026-10-01,10,"Anna Lindqvist fixed my laptop in ten minutes, thank you so much!",Service Desk,"Lindqvist, Anna"',
  '2,2026-10-02,9,"Thanks to Annna Lindqvist for the quick help!",Service Desk,"Lindqvist, Anna"',
  '3,2026-10-03,10,"Thank you Priya Raman, perfect service!",Field,Tomasz Wilk',
  '4,2026-10-04,10,"Thank you Siobhan, perfect service!",Field,',
]
const HEADER = 'Survey ID,Responded at,Happiness score,Comment,Assignment group,Assigned to'

describe('the roster on the command line', () => {
  let fresh: FreshPlace
  let folder: string
  const run = async (...args: string[]) => {
    const environment = { ...fresh.environment, LOG_LEVEL: 'error' }
    const { code, stdout, stderr } = await command(args, environment)
    return { code, stderr, lines: stdout.split('\n').filter((line) => line !== '') }
  }

  beforeAll(async () => {
    fresh = await freshPlace()
    folder = await mkdtemp(join(tmpdir(), 'verbatim-roster-'))
    const file = join(folder, 'export.csv')
    await writeFile(file, [HEADER, ...ROWS].join('\n'))
    expect(await run('import', file)).toMatchObject({ code: 0 })
  })
  afterAll(async () => {
    await fresh?.remove()
    await rm(folder, { recursive: true, force: true })
  })

  it('grows out of an import', async () => {
    const { lines } = await run('roster', 'suggest')
    expect(lines.slice(0, -1)).toEqual([
      'Anna Lindqvist\tService Desk\tthanked 2\tassigned 2\talso Annna Lindqvist',
      'Priya Raman\tField\tthanked 1\tassigned 0',
      'Siobhan\tField\tthanked 1\tassigned 0',
      'Tomasz Wilk\tField\tthanked 0\tassigned 1',
    ])
    expect((await run('roster', 'dismiss', 'siobhan')).lines).toEqual(['1 name dismissed; 3 proposals left'])
    expect((await run('roster', 'accept', '--all')).lines).toEqual([
      '3 members added; 0 proposals left',
      '3 earlier comments match a member now',
    ])
    expect((await run('roster')).lines).toEqual([
      'Anna Lindqvist\tService Desk\tteam\tAnnna Lindqvist',
      'Priya Raman\tField\tteam\t',
      'Tomasz Wilk\tField\tteam\t',
    ])
  }, 240_000)
})
