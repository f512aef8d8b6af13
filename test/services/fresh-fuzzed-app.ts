import { type FuzzedApp, startFuzzedApp } from '../../scripts/fuzz/start-app.js'
import { freshFolder } from './fresh.js'

/** Starts the app that requests are fuzzed against on a new embedded database, which `close` removes. */
export async function freshFuzzedApp(): Promise<FuzzedApp> {
  const { folder, remove } = await freshFolder()
  const app = await startFuzzedApp(folder)
  return {
    ...app,
    async close() {
      await app.close()
      await remove()
    },
  }
}
