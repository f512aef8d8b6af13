import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClient } from '../../src/client/client.js'
import { AREA_DEFAULTS } from '../../src/domain/areas/area.js'
import { createApp } from '../../src/http/app.js'
import { KEY, memoryApp } from '../http/memory.js'

describe('the client', () => {
  const { deps, held } = memoryApp()
  let server: Server
  let client: ReturnType<typeof createClient>
  beforeAll(async () => {
    held.areas.push({ ...AREA_DEFAULTS, filter: {}, invitees: [], id: 1, key: 'all', name: 'Everything' })
    server = createServer(createApp(deps)).listen(0)
    client = createClient({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, key: KEY })
  })
  afterAll(() => server.close())

  it('knows what a route answers, and problems', async () => {
    const { data } = await client.GET('/v1/areas/{key}', { params: { path: { key: 'all' } } })
    expect(data?.minRespondents.toFixed()).toBe('5')
    const { error, response } = await client.GET('/v1/areas/{key}', { params: { path: { key: 'none' } } })
    expect(response.status).toBe(404)
    expect(error?.type).toBe('urn:problem:verbatim:not-found')
  })

  it('knows what a route takes', async () => {
    const made = await client.POST('/v1/webhooks', {
      body: { name: 'Channel', url: 'https://hooks.slack.com/services/x', format: 'slack' },
    })
    expect(made.data?.name).toBe('Channel')
    // @ts-expect-error there is no such format
    const body = { name: 'Channel', url: 'https://hooks.slack.com/x', format: 'pigeon' } satisfies NonNullable<typeof made.data>
    expect((await client.POST('/v1/webhooks', { body: body as never })).response.status).toBe(400)
    // @ts-expect-error there is no such path
    expect((await client.GET('/v1/nothing', {})).response.status).toBe(404)
  })
})
