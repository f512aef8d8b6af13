import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { type CheckReadiness, type Metrics, type OperationStore, PARTS } from '../domain/ports/operation.js'

const HTTP_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
const JOB_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]

/** An answer waits no longer than this for the servers, ms. */
const MAX_WAIT_MS = 3_000

interface MetricsDeps {
  operation: Pick<OperationStore, 'counts' | 'pools'>
  readiness: CheckReadiness
  /** BullMQ's own figures. */
  queue: { prometheus(): Promise<string> }
  /** Shown with the figures. */
  version: string
}

/** Collects the figures of this process, and asks for those of the installation when they are read. */
export function createMetrics({ operation, readiness, queue, version }: MetricsDeps): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  new Gauge({
    ...{ name: 'verbatim_info', help: 'Version that runs', labelNames: ['version'], registers },
    collect() {
      this.set({ version }, 1)
    },
  })
  const requests = new Histogram({
    name: 'verbatim_http_request_duration_seconds',
    help: 'Time to answer a request, by route pattern',
    labelNames: ['method', 'route', 'status'],
    buckets: HTTP_BUCKETS,
    registers,
  })
  const jobs = new Histogram({
    name: 'verbatim_job_duration_seconds',
    help: 'Time that this process spent on a job, by kind and outcome; waiting: a server was away, and the job is tried again',
    labelNames: ['name', 'outcome'],
    buckets: JOB_BUCKETS,
    registers,
  })
  const analysed = new Counter({
    ...{ name: 'verbatim_comments_analysed_total', help: 'Comments that this process analysed', registers },
  })
  const gauge = (name: string, help: string, labelNames: string[], collect: (this: Gauge) => void | Promise<void>) =>
    new Gauge({ name, help, labelNames, registers, collect })
  gauge('verbatim_ready', '1 where a part that the service needs is there, 0 where it is not', ['part'], async function () {
    const { parts } = await readiness()
    for (const part of PARTS) this.set({ part }, parts[part].ok ? 1 : 0)
  })
  gauge(
    'verbatim_database_pool_connections',
    'Connections to the database, and requests that wait for one',
    ['pool', 'state'],
    function () {
      for (const [pool, counts] of Object.entries(operation.pools()))
        for (const [state, count] of Object.entries(counts)) this.set({ pool, state }, count)
    },
  )
  const comments = gauge('verbatim_comments', 'Comments that wait for analysis or failed it', ['status'], () => {})
  const imports = gauge('verbatim_imports', 'Imports by status', ['status'], () => {})
  const rows = gauge('verbatim_import_rows', 'Rows of all imports by outcome', ['outcome'], () => {})
  const deliveries = gauge('verbatim_deliveries', 'Mails and posts by kind and status', ['kind', 'status'], () => {})

  async function readCounts() {
    for (const each of [comments, imports, rows, deliveries]) each.reset()
    const counts = await operation.counts()
    comments.set({ status: 'pending' }, counts.pending)
    comments.set({ status: 'failed' }, counts.failed)
    for (const [status, count] of Object.entries(counts.imports)) imports.set({ status }, count)
    for (const [outcome, count] of Object.entries(counts.rows)) rows.set({ outcome }, count)
    for (const { kind, status, count } of counts.deliveries) deliveries.set({ kind, status }, count)
  }

  return {
    async text() {
      // verbatim_ready shows a server that cannot be reached.
      const [, bullmq] = await Promise.allSettled([within(readCounts()), within(queue.prometheus())])
      const own = await registry.metrics()
      return bullmq.status === 'fulfilled' ? `${own}${bullmq.value}\n` : own
    },
    request: ({ method, route, status, seconds }) => requests.observe({ method, route, status: String(status) }, seconds),
    job: ({ name, outcome, seconds }) => jobs.observe({ name, outcome }, seconds),
    analysed: (count) => analysed.inc(count),
  }
}

async function within<T>(asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('late')), MAX_WAIT_MS)
  })
  return Promise.race([asked, late]).finally(() => clearTimeout(timer))
}
