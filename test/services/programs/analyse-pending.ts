// Analyses whatever is pending and then ends. A comment "poison" kills it from within. Given `pause`, it reports when a few batches are done and
// finishes no other, for a test to kill it.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Analysis } from '../../../src/domain/comments/analysis.js'
import { enqueuePending } from '../../../src/pipeline/analyse/enqueue-pending.js'
import { createQueue } from '../../../src/queue/queue.js'
import { runJobs } from '../../../src/queue/run-jobs.js'
import { createStores } from '../../../src/store/stores.js'
import { analyseHandler } from '../../../workers/analyse.js'
import { openPlace, type Place } from '../../queue/open-place.js'

const [place, isPausing] = [JSON.parse(process.argv[2]!) as Place, process.argv[3] === 'pause']
const { db, backend, close } = await openPlace(place)
const { responses, roster, routeOut, corrections } = createStores(db)
const queue = createQueue(backend)

const found: Analysis = {
  language: 'en',
  supported: true,
  labels: [],
  segments: [{ start: 0, end: 1, labels: [] }],
  mentions: [],
  redactions: [],
  edits: [],
}
/** Batches that are done before the pause. */
const BEFORE_PAUSE = 6
let batches = 0
const compute = {
  engine: 'test',
  labelThresholds: [0.5, 0.5, 0.5],
  async analyse(comments: { text: string }[]) {
    if (comments.some(({ text }) => text === 'poison')) process.kill(process.pid, 'SIGKILL')
    if (isPausing && ++batches > BEFORE_PAUSE) {
      process.stdout.write('pausing\n')
      await new Promise(() => {})
    }
    return comments.map(() => found)
  },
}
const log = { debug() {}, warn() {}, error() {} }
const handlers = { analyse: analyseHandler({ responses, roster, routeOut, corrections, compute }) }

await enqueuePending({ responses, queue })
const workers = await runJobs(backend, queue, handlers, { log, concurrency: 2, lockDuration: 400, stalledInterval: 100 })
for (let still = 0; still < 3; await sleep(50)) {
  const { waiting, active, delayed } = await queue.counts()
  still = waiting + active + delayed === 0 ? still + 1 : 0
}
await workers.close()
await queue.close()
await close()
