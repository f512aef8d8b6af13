import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { findDrawingTests, findServiceTests } from './test/projects.js'

const services = findServiceTests()
const SLOW = 'test/**/*.slow.test.ts'
/** What runs beside the build. */
const withBuild = {
  extends: true as const,
  resolve: { alias: [{ find: /^.*\/thread-file\.js$/, replacement: join(import.meta.dirname, 'test/services/thread-file.ts') }] },
}
const globalSetup = ['test/services/global-setup.ts']

export default defineConfig({
  test: {
    // What never ends fails; what a busy machine delays does not.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    pool: 'forks',
    // The embedded database is compiled once only: to optimise it as well takes longer than most files run.
    execArgv: ['--liftoff-only'],
    // A file that has not changed is not compiled again in the next run.
    experimental: { fsModuleCache: true },
    // Tests wait for servers and processes for much of their time: one worker for each of two cores.
    maxWorkers: 2,
    projects: [
      // Files of these two share a process, and so the modules and models that they load: to load them again for each file takes as long as the tests
      // of most. No file leaves behind what another could meet: each has a database of its own. One project comes after the other (`groupOrder`): where
      // files of two projects take turns, their processes end and start again in between.
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...services, SLOW],
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      { ...withBuild, test: { name: 'services', include: services, globalSetup, isolate: false, sequence: { groupOrder: 1 } } },
      // Files that draw cases run in it once more, with many.
      {
        ...withBuild,
        test: {
          name: 'slow',
          include: [SLOW, ...findDrawingTests()],
          provide: { thorough: true },
          testTimeout: 600_000,
          globalSetup,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
