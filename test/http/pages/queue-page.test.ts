import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { createApp } from '../../../src/http/app.js'
import { KEY, memoryApp } from '../memory.js'
import { signedIn } from '../sign-in.js'

describe('the page of the queue', () => {
  it('shows states and failed jobs to an officer, who may run these again', async () => {
    const { deps } = memoryApp()
    let retried = 0
    const failed = {
      ...{
        id: '12',
        name: 'build-lists',
        payload: '{"areaId":1,"period":"2026-10"}',
        attempts: 5,
        at: new Date('2026-11-01T08:00:00Z'),
      },
      reason: 'Error <23505>',
    }
    const queue = {
      ...deps.queue,
      counts: async () => ({ waiting: 41, active: 2, delayed: 3, failed: 1 }),
      failed: async () => [failed],
      retryFailed: async () => void retried++,
    }
    const app = createApp({ ...deps, queue })
    await request(app).get('/queue').expect(303)
    const agent = await signedIn(app, KEY)
    const { text } = await agent.get('/queue').expect(200)
    expect(text).toContain('<th scope="row">Waiting</th><td>41</td>')
    expect(text).toContain('build-lists 12')
    expect(text).toContain('Error &lt;23505&gt;')
    await agent.post('/queue/retry').type('form').send({}).expect(303)
    expect(retried).toBe(1)
  })
})
