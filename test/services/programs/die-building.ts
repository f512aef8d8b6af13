// Runs jobs that build lists, and dies in the first three of them, which a file counts. Ends when one is done.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createQueue } from '../../../src/queue/queue.js'
import { runJobs } from '../../../src/queue/run-jobs.js'
import { openPlace, type Place } from '../../queue/open-place.js'

const [place, file] = [JSON.parse(process.argv[2]!) as Place, process.argv[3]!]
const { backend, close } = await openPlace(place)
const queue = createQueue(backend)
let finish = () => {}
const finished = new Promise<void>((resolve) => {
  finish = resolve
})
const handlers = {
  'build-lists': {
    async handle() {
      const deaths = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
      if (deaths < 3) {
        writeFileSync(file, String(deaths + 1))
        process.kill(process.pid, 'SIGKILL')
      }
      process.stdout.write('built\n')
      finish()
    },
  },
}
const log = { debug() {}, warn() {}, error() {} }
if (!existsSync(file)) await queue.add('build-lists', [{ areaId: 1, period: '2026-10' }])
const workers = await runJobs(backend, queue, handlers, { log, concurrency: 2, lockDuration: 400, stalledInterval: 100 })
await finished
await workers.close()
await queue.close()
await close()
