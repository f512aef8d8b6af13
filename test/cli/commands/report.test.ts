import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { command } from '../../services/commands.js'
import { type FreshPlace, freshPlace } from '../../services/fresh-place.js'

describe('a report on the command line', () => {
  let fresh: FreshPlace
  const run = (...args: string[]) => command(args, { ...fresh.environment, LOG_LEVEL: 'error', THREADS: '1' })

  beforeAll(async () => {
    fresh = await freshPlace()
    const rows = Array.from({ length: 6 }, (_, n) => `${n},2026-10-0${n + 1},${n + 3},Das VPN bricht ab ${n}`)
    await writeFile(join(fresh.folder, 'in.csv'), ['id,date,score,comment', ...rows].join('\n'))
    await writeFile(join(fresh.folder, 'areas.json'), JSON.stringify([{ key: 'it', name: 'IT', language: 'de' }]))
    expect(await run('import', join(fresh.folder, 'in.csv'))).toMatchObject({ code: 0 })
    expect(await run('areas', join(fresh.folder, 'areas.json'))).toMatchObject({ code: 0 })
  }, 120_000)
  afterAll(() => fresh?.remove())

  it('is in the language of its area, as packs are; JSON is in English', async () => {
    const report = (format: string) => run('report', '--area', 'it', '--period', '2026-10', '--format', format)
    const markdown = await report('md')
    expect(markdown).toMatchObject({ code: 0, stdout: expect.stringContaining('Monatlicher Erfahrungsbericht') })
    expect(markdown.stdout).toContain('Oktober 2026')
    expect(JSON.parse((await report('json')).stdout)).toMatchObject({ title: 'Monthly experience report' })
  }, 120_000)
})
