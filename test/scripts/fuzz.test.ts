import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeRequests } from '../../scripts/fuzz/make-requests.js'
import { sendRequests } from '../../scripts/fuzz/send-requests.js'
import { type FuzzedApp, startFuzzedApp } from '../../scripts/fuzz/start-app.js'
import { makeRandom } from '../../src/nlp/themes/random.js'
import { freshFolder } from '../services/fresh.js'

/** More in the nightly run: FUZZ_REQUESTS=100000. `npm run fuzz` sends 1,000,000. */
const count = Number(process.env.FUZZ_REQUESTS ?? 3000)

describe('whatever is sent to the API', () => {
  let app: FuzzedApp
  let remove: () => Promise<void>
  beforeAll(async () => {
    const data = await freshFolder()
    remove = data.remove
    app = await startFuzzedApp(data.folder)
  })
  afterAll(async () => {
    await app?.close()
    await remove()
  })

  it(
    'is answered, never with 500, a stack or a comment that nobody may see, and as its route declares',
    async () => {
      const next = makeRequests(app.routes, '/v1', makeRandom(1))
      const { statuses, faults } = await sendRequests(next, { ...app, count })
      expect(faults).toEqual([])
      expect(statuses[200]).toBeGreaterThan(count / 20)
      expect(statuses[400]).toBeGreaterThan(count / 20)
    },
    count * 1000,
  )
})
