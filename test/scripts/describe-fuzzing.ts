import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeRequests } from '../../scripts/fuzz/make-requests.js'
import { sendRequests } from '../../scripts/fuzz/send-requests.js'
import type { FuzzedApp } from '../../scripts/fuzz/start-app.js'
import { makeRandom } from '../../src/nlp/themes/random.js'
import { freshFuzzedApp } from '../services/fresh-fuzzed-app.js'

/**
 * Sends requests made at random to an app of its own, and checks every answer.
 * @param count requests
 * @param seed other seeds send other requests
 */
export function describeFuzzing(count: number, seed: number): void {
  describe(`${count} requests made at random`, () => {
    let app: FuzzedApp
    beforeAll(async () => {
      app = await freshFuzzedApp()
    })
    afterAll(() => app?.close())

    it(
      'are answered, never with 500, a stack or a comment that nobody may see, and as their routes declare',
      async () => {
        const next = makeRequests(app, makeRandom(seed))
        const { statuses, faults } = await sendRequests(next, { ...app, count })
        expect(faults).toEqual([])
        expect(statuses[200]).toBeGreaterThan(count / 20)
        expect(statuses[400]).toBeGreaterThan(count / 20)
      },
      count * 1000,
    )
  })
}
