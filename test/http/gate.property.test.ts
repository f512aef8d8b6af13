import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiRoutes } from '../../src/http/app.js'
import { openGate } from './gate/check-gate.js'
import { draws } from './gate/draws.js'
import { edited } from './gate/edit-themes.js'
import { SURFACES } from './gate/surfaces.js'
import { drawn, raised } from './gate/world.js'
import { answering, WRITES } from './gate/writes.js'
import { memoryApp } from './memory.js'

let gate: Awaited<ReturnType<typeof openGate>>
beforeAll(async () => {
  gate = await openGate()
})
afterAll(() => gate?.close())

describe('every answer', () => {
  it('is read here, or holds nothing of a group', () => {
    const missing = 'say in surfaces.ts how the answer of a new route is read, or why it holds nothing of a group'
    expect(Object.keys({ ...SURFACES, ...WRITES }).sort(), missing).toEqual(answering(apiRoutes(memoryApp().deps)).sort())
  })

  it('reveals no group below the minimum, directly or by subtracting two answers', async () => {
    await fc.assert(
      fc.asyncProperty(drawn(2), raised, async (given, more) => {
        expect((await gate.check(given, more)).slice(0, 30)).toEqual([])
      }),
      draws(2),
    )
    const done = Object.entries(edited).filter(([, times]) => times > 0)
    expect(done.length, 'kinds of edits that were not refused').toBeGreaterThan(1)
  }, 300_000)
})
