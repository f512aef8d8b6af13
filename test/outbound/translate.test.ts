import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import request from 'supertest'
import { afterEach, describe, expect, it } from 'vitest'
import { createApp } from '../../src/http/app.js'
import { createTranslation } from '../../src/outbound/translate.js'
import { KEY, memoryApp } from '../http/memory.js'

let server: Server | undefined
afterEach(() => void server?.close())

async function listen(listener: RequestListener): Promise<string> {
  server = createServer(listener).listen(0, '127.0.0.1')
  await new Promise((resolve) => server!.once('listening', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const PAIR = { from: 'fi', to: 'en' }

describe('a translation service', () => {
  it('is sent the text, the languages and its key', async () => {
    let seen: unknown
    const url = await listen(async (request, response) => {
      seen = [request.method, request.url, await json(request)]
      response.end(JSON.stringify({ translatedText: 'Thank you, [name]' }))
    })
    const { translate, address } = createTranslation({ url, key: 'secret' })
    expect(await translate('Kiitos, [name]', PAIR)).toBe('Thank you, [name]')
    expect(seen).toEqual([
      'POST',
      '/translate',
      { q: 'Kiitos, [name]', source: 'fi', target: 'en', format: 'text', api_key: 'secret' },
    ])
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/…$/)
  })

  it.each([
    ['refuses', 403, '{"error":"Kiitos is not allowed"}', 'answered 403'],
    ['redirects', 307, '', 'did not answer'],
    ['answers something else', 200, '{"text":"Kiitos"}', 'did not answer'],
    ['answers no JSON', 200, 'Kiitos', 'did not answer'],
  ])('that %s is unavailable, and what it said is not repeated', async (_, status, body, message) => {
    const url = await listen((_request, response) => void response.writeHead(status, { location: '/elsewhere' }).end(body))
    const error = await createTranslation({ url })
      .translate('Kiitos', PAIR)
      .catch((thrown: Error) => thrown)
    expect(error).toMatchObject({ problem: 'unavailable', message: expect.stringContaining(message) })
    expect((error as Error).message).not.toContain('Kiitos')
  })

  it('is there for everyone who may read something, and says so', async () => {
    const translation = createTranslation({
      url: await listen((_request, response) => void response.end('{"translatedText":"Thanks"}')),
    })
    const ask = async (app: ReturnType<typeof createApp>) => {
      const as = { Authorization: `Bearer ${KEY}` }
      const me = await request(app).get('/v1/me').set(as)
      const answer = await request(app)
        .post('/v1/translations')
        .set(as)
        .send({ text: 'Kiitos', ...PAIR })
      return [me.body.translates, answer.status, answer.body.text]
    }
    const { deps } = memoryApp()
    expect(await ask(createApp({ ...deps, translation }))).toEqual([true, 200, 'Thanks'])
    expect(await ask(createApp(deps))).toEqual([false, 404, undefined])
  })
})
