import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { command } from '../services/commands.js'
import { freshFolder } from '../services/fresh.js'
import { end, said, start, verbatim } from '../services/processes.js'

const SAMPLE = 'scripts/sample/responses.csv'

describe('the program on an embedded database', () => {
  let fresh: Awaited<ReturnType<typeof freshFolder>>
  let environment: Record<string, string>
  beforeAll(async () => {
    fresh = await freshFolder()
    environment = { DATA_DIR: fresh.folder, PORT: '0', LOG_LEVEL: 'error' }
  })
  afterAll(() => fresh?.remove())

  it('takes a file in, analyses it, and builds a pack', async () => {
    // The last month, in part: what all of it comes to is measured elsewhere.
    const [header, ...rows] = parse(await readFile(SAMPLE)) as string[][]
    const file = join(fresh.folder, 'survey.csv')
    await writeFile(file, stringify([header!, ...rows.slice(-300)]))
    const imported = await verbatim(['import', file], { environment })
    expect(imported.code).toBe(0)
    // On a busy machine it takes long enough for its progress to be told.
    expect(imported.stderr).toMatch(/^(analysing: \d+%\s*)*$/)
    const [, read, taken] = / (\d+) rows read = (\d+) imported \+ 0 already there \+ 0 rejected$/m.exec(imported.stdout)!
    expect([read, taken]).toEqual(['300', '300'])
    expect(imported.stdout).toMatch(/ 0 failed, 0 waiting$/m)

    const pack = await verbatim(['pack', '--format', 'json'], { environment })
    const { area, coverage } = JSON.parse(pack.stdout)
    expect(area.key).toBe('all')
    expect(coverage.labelled).toBeGreaterThan(0)
    expect(coverage).toMatchObject({ waiting: 0, failed: 0 })
  })

  it('serves with the first key, shown once, and keeps others off its folder and port', async () => {
    const service = start('src/main.ts', [], environment)
    const [, key, url] = await said(service, /key, shown only once: (vb_\S+)[\s\S]*is running at (\S+)\n/)
    const status = (headers: Record<string, string>) => fetch(`${url}/v1/status`, { headers }).then((answer) => answer.status)
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    expect(await status({ Authorization: `Bearer ${key}` })).toBe(200)
    expect(await status({})).toBe(401)

    const other = await verbatim(['status'], { environment })
    expect(other.code).toBe(1)
    expect(other.stderr).toMatch(/^verbatim: The data folder \S+ is in use by process \d+: .+\n$/)

    service.kill('SIGTERM')
    expect(await end(service)).toMatchObject({ code: 0, stderr: '' })

    const again = start('src/main.ts', [], environment)
    // The key is printed once; the link for the first account, until there is one.
    const [printed] = await said(again, /[\s\S]*verbatim is running at/)
    expect(printed).toMatch(/^Create the first account with this link .*\/invitation\?token=[\w-]{43}\nverbatim is running at$/)
    again.kill('SIGTERM')
    expect((await end(again)).code).toBe(0)
  })

  it('says in one line that its port is in use', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const { port } = taken.address() as { port: number }
    const { code, stderr } = await end(start('src/main.ts', [], { ...environment, PORT: String(port) }))
    taken.close()
    expect(code).toBe(1)
    expect(stderr).toBe(
      `verbatim: Port ${port} of 127.0.0.1 is in use: stop the program that uses it, or set PORT to another port\n`,
    )
  })

  it.each([
    ['a file that is not there', ['import', 'nothing.csv']],
    ['a folder', ['import', 'src']],
    ['a mapping that is not there', ['import', SAMPLE, '--mapping', 'nothing.json']],
    ['an unknown area', ['pack', '--area', 'moon']],
    ['a roster that is none', ['roster', 'package.json']],
  ])('says in one line what is wrong with %s', async (_what, args) => {
    const { code, stderr, stdout } = await command(args, environment)
    expect(stderr).toMatch(/^verbatim: .+\n$/)
    expect(stdout).toBe('')
    expect(code).toBe(1)
  })

  it('says in one line which server does not answer', async () => {
    const DATABASE_URL = 'postgres://127.0.0.1:1/verbatim'
    expect((await command(['status'], { ...environment, DATABASE_URL })).stderr).toMatch(/^verbatim: No PostgreSQL .+\n$/)
  })
})

describe('workers of their own', () => {
  it('refuse an embedded database', async () => {
    const { code, stderr } = await end(start('workers/main.ts', []))
    expect(stderr).toMatch(/^verbatim: A worker process needs a PostgreSQL server: set DATABASE_URL.*\n$/)
    expect(code).toBe(1)
  })
})
