import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { LedgerEntry } from '../../../src/domain/protection/erasure.js'
import { appendLedger, readLedger } from '../../../src/store/protection/ledger-file.js'

const folder = mkdtempSync(join(tmpdir(), 'verbatim-ledger-'))
afterAll(() => rmSync(folder, { recursive: true }))

const entry = (n: number): LedgerEntry => ({
  id: `00000000-0000-4000-8000-00000000000${n}`,
  at: '2026-11-05T12:00:00.000Z',
  kind: 'member',
  hashes: [{ kind: 'words', hash: `h${n}`, spans: [{ start: 0, end: 4 }] }],
})

describe('the erasure ledger', () => {
  it('keeps what is added, and is empty before it is there', () => {
    const file = join(folder, 'below', 'erasures.ndjson')
    expect(readLedger(file)).toEqual([])
    appendLedger(file, entry(1))
    appendLedger(file, entry(2))
    expect(readLedger(file)).toEqual([entry(1), entry(2)])
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(3)
  })

  it('leaves out a last line that was cut off, and goes on after it; any other broken line is refused', () => {
    const file = join(folder, 'cut.ndjson')
    appendLedger(file, entry(1))
    appendFileSync(file, '{"id":"0000')
    expect(readLedger(file)).toEqual([entry(1)])
    appendLedger(file, entry(2))
    expect(readLedger(file)).toEqual([entry(1), entry(2)])
    writeFileSync(file, 'x\n')
    expect(() => readLedger(file)).toThrow('Line 1 of the erasure ledger')
  })
})
