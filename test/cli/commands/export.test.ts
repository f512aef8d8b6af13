import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { command } from '../../services/commands.js'
import { type FreshPlace, freshPlace } from '../../services/fresh-place.js'

const COMMENTS = [
  '=HYPERLINK("http://x.example","the VPN drops every hour")',
  'The VPN is slow, call me at +358 40 123 4567',
  ...['every day', 'at home', 'in meetings', 'since Monday', 'on the train', 'again'].map((when) => `The VPN drops ${when}`),
]

describe('comments and plans on the command line', () => {
  let fresh: FreshPlace
  let environment: Record<string, string>
  const run = (...args: string[]) => command(args, environment)
  const file = (name: string) => join(fresh.folder, name)

  beforeAll(async () => {
    fresh = await freshPlace()
    environment = { ...fresh.environment, LOG_LEVEL: 'error', THREADS: '1' }
    const rows = COMMENTS.map((comment, n) => `${n},2026-10-0${n + 1},${n < 2 ? 3 : 9},"${comment.replaceAll('"', '""')}",Espoo`)
    await writeFile(file('in.csv'), ['id,date,score,comment,location', ...rows].join('\n'))
    const imported = await run('import', file('in.csv'))
    expect(imported).toMatchObject({ code: 0 })
  }, 120_000)
  afterAll(() => fresh?.remove())

  it('are the same in each format, masked, and safe in a spreadsheet', async () => {
    const formats = ['csv', 'ndjson', 'xlsx', 'parquet'] as const
    for (const format of formats) {
      const { code, stderr } = await run('export', '--out', file(`out.${format}`))
      expect([code, stderr]).toEqual([0, expect.stringContaining(`${COMMENTS.length} comments exported`)])
    }
    const text = (name: string) => readFile(file(name), 'utf8')
    const csv = parse(await text('out.csv'), { columns: true }) as Record<string, string>[]
    const ndjson = (await text('out.ndjson'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: number; text: string })
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(file('out.xlsx'))
    const parquet = await parquetReadObjects({ file: await asyncBufferFromFile(file('out.parquet')) })
    const texts = ndjson.map((each) => each.text)
    expect(texts).toHaveLength(COMMENTS.length)
    expect(texts.join()).not.toContain('123 4567')
    expect(parquet.map((row) => row.text)).toEqual(texts)
    expect(csv.map((row) => row.text!.replace(/^'=/, '='))).toEqual(texts)
    expect(csv.find((row) => row.text!.includes('HYPERLINK'))!.text).toMatch(/^'=/)
    const sheet = book.worksheets[0]!
    const column = (sheet.getRow(1).values as string[]).indexOf('text')
    expect(Array.from(COMMENTS, (_, n) => sheet.getRow(n + 2).getCell(column).value)).toEqual(texts)
    expect((await run('audit', '--action', 'export')).stdout.trimEnd().split('\n')).toHaveLength(4)
  }, 120_000)

  it('are filtered, to standard output too, and refused in one line', async () => {
    // Two comments are fewer than a group may have.
    const few = await run('export', '--max-score', '3')
    expect([few.code, few.stdout]).toEqual([1, ''])
    const high = await run('export', '--min-score', '9', '--dimension', 'location:Espoo')
    expect(high.stdout.trimEnd().split('\r\n')).toHaveLength(7)
    const lines = (await run('export', '--format', 'ndjson')).stdout.trimEnd().split('\n')
    const ids = lines.slice(2, 4).map((line) => String(JSON.parse(line).id))
    const chosen = await run('export', '--format', 'ndjson', ...ids.flatMap((id) => ['--id', id]))
    expect(chosen.stdout.trimEnd().split('\n')).toEqual(lines.slice(2, 4))
    expect(await run('export', '--min-score', '20')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^verbatim: --min-score: .*\n$/),
    })
    expect(await run('export', '--area', 'moon')).toMatchObject({ code: 1, stderr: 'verbatim: There is no area "moon"\n' })
    const out = file('no/where.csv')
    expect(await run('export', '--out', out)).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot write') })
    expect(existsSync(out)).toBe(false)
  }, 120_000)

  it('are planned without being changed', async () => {
    expect(await run('pack', '--period', '2026-10')).toMatchObject({ code: 0 })
    await writeFile(file('areas.json'), '[{"key":"all","filter":{"location":["Turku"]}}]')
    const { code, stdout } = await run('areas', file('areas.json'), '--plan')
    // A value that too few have may not be tried out.
    expect([code, stdout]).toEqual([0, expect.stringContaining('0 comments would change')])
    expect(stdout).toContain('October 2026 is not listed')
    expect((await run('areas')).stdout).toContain('all\tEverything\tUTC\teverything')
    await writeFile(file('plan.json'), '{"change":"models"}')
    const models = await run('plan', file('plan.json'), '--json')
    expect(JSON.parse(models.stdout)).toMatchObject({ change: 'models', comments: { count: 0 } })
    await writeFile(file('plan.json'), '{"change":"weather"}')
    expect(await run('plan', file('plan.json'))).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^verbatim: .*plan\.json: change: /),
    })
  }, 120_000)
})
