import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openGate } from './gate/check-gate.js'
import { draws } from './gate/draws.js'
import { drawn, raised } from './gate/world.js'

it('no answer reveals a group below the minimum, over many draws', async () => {
  const gate = await openGate()
  try {
    await fc.assert(
      fc.asyncProperty(drawn(3), raised, async (given, more) => {
        expect((await gate.check(given, more)).slice(0, 30)).toEqual([])
      }),
      draws(3),
    )
  } finally {
    await gate.close()
  }
}, 0)
