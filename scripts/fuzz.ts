// npm run fuzz [-- --requests N --seed N --changes]: sends requests to every route and page with keys of every role, or with --changes to those
// that change something, and reports answers that should not be. Reads nothing but this project.
import { parseArgs } from 'node:util'
import { makeRandom } from '../src/nlp/themes/random.js'
import { makeRequests } from './fuzz/make-requests.js'
import { sendRequests } from './fuzz/send-requests.js'
import { startFuzzedApp } from './fuzz/start-app.js'

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    changes: { type: 'boolean', default: false },
  },
})
const count = Number(values.requests)
const app = await startFuzzedApp(undefined, 'error')
const isAsked = ({ method }: { method: string }) => !values.changes || method !== 'get'
const routes = app.routes.filter(isAsked)
const pages = app.pages.filter(isAsked)
try {
  const next = makeRequests({ ...app, routes, pages }, makeRandom(Number(values.seed)))
  const { sent, statuses, faults } = await sendRequests(next, { ...app, count })
  console.log(`${sent} requests to ${routes.length + pages.length} routes, seed ${values.seed}: ${JSON.stringify(statuses)}`)
  for (const fault of faults) console.error(JSON.stringify(fault))
  console.log(faults.length === 0 ? 'No fault' : `${faults.length} faults`)
  process.exitCode = faults.length === 0 ? 0 : 1
} finally {
  await app.close()
}
