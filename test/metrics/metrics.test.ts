import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { createApp } from '../../src/http/app.js'
import { createOperationsApp } from '../../src/http/operations/operations-app.js'
import { createMetrics } from '../../src/metrics/metrics.js'
import { KEY, memoryApp } from '../http/memory.js'

const TOKEN = 'a-token-for-prometheus'
const counts = async () => ({
  ...{ pending: 3, failed: 1, imports: { done: 2 }, rows: { imported: 40, rejected: 2 } },
  deliveries: [{ kind: 'mail', status: 'sent', count: 5 }],
})
const pools = () => ({ main: { total: 4, idle: 1, waiting: 0 }, queue: { total: 2, idle: 2, waiting: 0 } })

function create(operation = { counts, pools }, prometheus = async () => 'bullmq_job_count{queue="verbatim", state="waiting"} 7') {
  const { deps } = memoryApp()
  const metrics = createMetrics({ operation, readiness: deps.readiness, queue: { prometheus }, version: '1.2.3' })
  return { deps: { ...deps, metrics }, metrics }
}

describe('figures for Prometheus', () => {
  it('hold the installation, the process, and requests by the pattern of their route, never by their address', async () => {
    const { deps, metrics } = create()
    const app = createApp(deps)
    await request(app).get('/v1/areas/SECRET-AREA/packs?period=SECRET').set('Authorization', `Bearer ${KEY}`)
    await request(app).get('/SECRET-PATH')
    metrics.analysed(250)
    metrics.job({ name: 'analyse', outcome: 'done', seconds: 0.2 })
    const { text, headers } = await request(app).get('/metrics').set('Authorization', `Bearer ${KEY}`).expect(200)
    expect(headers['content-type']).toContain('text/plain')
    for (const line of [
      'verbatim_info{version="1.2.3"} 1',
      'verbatim_http_request_duration_seconds_count{method="GET",route="/v1/areas/:key/packs",status="400"} 1',
      'verbatim_job_duration_seconds_count{name="analyse",outcome="done"} 1',
      'verbatim_comments_analysed_total 250',
      'verbatim_comments{status="pending"} 3',
      'verbatim_imports{status="done"} 2',
      'verbatim_import_rows{outcome="rejected"} 2',
      'verbatim_deliveries{kind="mail",status="sent"} 5',
      'verbatim_database_pool_connections{pool="main",state="total"} 4',
      'verbatim_ready{part="queue"} 1',
      'bullmq_job_count{queue="verbatim", state="waiting"} 7',
    ])
      expect(text.split('\n')).toContain(line)
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m)
    expect(text).not.toContain('SECRET')
  })

  it('are given where the servers are away, without what only they know', async () => {
    const away = async () => {
      throw new Error('away')
    }
    const { metrics } = create({ counts: away, pools }, away)
    const text = await metrics.text()
    expect(text).toContain('verbatim_ready{part="database"} 1')
    expect(text).not.toMatch(/^(bullmq_|verbatim_deliveries\{)/m)
  })

  it('open with their own token, which opens nothing else, or with a key', async () => {
    const { deps } = create()
    const app = createApp({ ...deps, metricsToken: TOKEN })
    const get = (path: string, token?: string) =>
      request(app)
        .get(path)
        .set(token === undefined ? {} : { Authorization: `Bearer ${token}` })
    expect((await get('/metrics')).status).toBe(401)
    expect((await get('/metrics', 'another-token-entirely')).status).toBe(401)
    expect((await get('/metrics', TOKEN)).status).toBe(200)
    expect((await get('/metrics', KEY)).status).toBe(200)
    expect((await get('/v1/status', TOKEN)).status).toBe(401)
  })

  it('are alone with health on a port of their own, behind the token where there is one', async () => {
    const { deps } = create()
    const open = createOperationsApp(deps)
    expect((await request(open).get('/metrics')).status).toBe(200)
    expect((await request(open).get('/readyz')).status).toBe(200)
    expect((await request(open).get('/v1/status')).status).toBe(404)
    const closed = createOperationsApp({ ...deps, metricsToken: TOKEN })
    expect((await request(closed).get('/metrics')).status).toBe(401)
    expect((await request(closed).get('/metrics').set('Authorization', `Bearer ${TOKEN}`)).status).toBe(200)
  })
})
