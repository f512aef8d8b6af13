import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { chooseFormat, writeOutput } from '../../../src/cli/terminal/write-output.js'

const choose = (given: { format?: string; out?: string }) => chooseFormat(['md', 'html', 'xlsx'], ['xlsx'], given)

it.each([
  [{}, 'md'],
  [{ format: 'html' }, 'html'],
  [{ out: 'report.xlsx' }, 'xlsx'],
  [{ out: 'report.txt' }, 'md'],
  [{ format: 'md', out: 'report.html' }, 'md'],
])('writes %o as %s', (given, format) => {
  expect(choose(given)).toBe(format)
})

it('refuses a form that it does not know, and to pour a workbook into a terminal', () => {
  expect(() => choose({ format: 'pdf' })).toThrow('--format pdf: must be one of md, html, xlsx')
  expect(() => choose({ format: 'xlsx' })).toThrow('name the file with --out FILE.xlsx')
})

it('writes bytes into a file, or says why it cannot', async () => {
  const file = join(tmpdir(), `verbatim-output-${process.pid}.bin`)
  await writeOutput(Buffer.from([0, 255]), file)
  expect([...(await readFile(file))]).toEqual([0, 255])
  await expect(writeOutput('x', join(tmpdir(), 'no such folder', 'x.md'))).rejects.toThrow(/^cannot write .*x\.md \(ENOENT\)/)
})
