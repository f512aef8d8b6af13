import { spawn } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from '../../src/root.js'
import { end } from '../services/processes.js'

/** Makes the programs of the build fail unexpectedly: reading the settings throws. npm, which starts them, is left alone. */
const FAULT = `
if (/(^|[/\\\\])dist[/\\\\]/.test(process.argv[1] ?? ''))
  process.env = new Proxy(process.env, {
    ownKeys(env) {
      if (/readConfig/.test(new Error().stack)) throw new TypeError('SECRET')
      return Reflect.ownKeys(env)
    },
  })
`

describe('an unexpected error of a program', () => {
  const fault = join(tmpdir(), `verbatim-fault-${process.pid}.mjs`)
  beforeAll(() => writeFile(fault, FAULT))
  afterAll(() => rm(fault, { force: true }))

  it.each(['start', 'worker', 'verbatim'])(
    'of "npm run %s" shows the lines of the sources with LOG_LEVEL=debug',
    async (script) => {
      const { PATH = '', HOME = '' } = process.env
      const env = { PATH, HOME, LOG_LEVEL: 'debug', NODE_OPTIONS: `--import=${fault}` }
      const args = script === 'verbatim' ? ['--', 'status'] : []
      const { code, stderr } = await end(spawn('npm', ['run', '-s', script, ...args], { cwd: ROOT, env }))
      expect(code).toBe(1)
      expect(stderr).toMatch(/^verbatim: unexpected TypeError\n/)
      expect(stderr).toMatch(/at readConfig \(\S*\/src\/config\.ts:\d+:\d+\)/)
      expect(stderr).not.toContain('SECRET')
    },
  )
})
