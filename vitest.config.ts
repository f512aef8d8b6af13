import { defineConfig } from 'vitest/config'
import { findServiceTests } from './test/projects.js'

const services = findServiceTests()
const SLOW = 'test/**/*.slow.test.ts'
const globalSetup = ['test/services/global-setup.ts']

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // Tests wait for servers and processes for much of their time: one worker for each of two cores.
    maxWorkers: 2,
    projects: [
      // No server, no process, no state that a test leaves behind: files share a process, and so the models that they load.
      { extends: true, test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: [...services, SLOW], isolate: false } },
      { extends: true, test: { name: 'services', include: services, globalSetup } },
      { extends: true, test: { name: 'slow', include: [SLOW], globalSetup } },
    ],
  },
})
