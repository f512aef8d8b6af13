import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { importResponses } from '../../../src/pipeline/import/import-responses.js'
import { memoryImports } from './memory-imports.js'

describe('the memory of an import', () => {
  test('does not grow with the file', async () => {
    const comment = 'The laptop takes ten minutes to start every morning. '.repeat(20)
    const rows = 100_000
    async function* lines() {
      yield 'id,date,score,comment\n'
      for (let i = 0; i < rows; i += 100) {
        yield Buffer.from(Array.from({ length: 100 }, (_, n) => `${i + n},2026-10-05,${n % 11},"${comment}${i + n}"\n`).join(''))
      }
    }
    let taken = 0
    let peak = 0
    const imports = {
      ...memoryImports(),
      add: async (_: number, responses: unknown[]) => {
        taken += responses.length
        peak = Math.max(peak, process.memoryUsage().rss)
        return { pendingIds: [], imported: responses.length, repeated: 0, changed: 0, updated: 0 }
      },
    }
    const before = process.memoryUsage().rss
    await importResponses({ imports, enqueue: async () => undefined }, { stream: Readable.from(lines()), fileName: 'long.csv' })
    expect(taken).toBe(rows)
    expect((peak - before) / 2 ** 20).toBeLessThan(200)
  })
})
