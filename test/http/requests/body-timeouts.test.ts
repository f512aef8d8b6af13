import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { Problem } from '../../../src/http/openapi/document.js'
import { limitBodies } from '../../../src/http/requests/body-timeouts.js'

let server: Server
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

/** @param handle reads the body; it begins to answer when it has all of it */
async function serve(handle: (request: IncomingMessage) => Promise<void>, limits = { idle: 300, whole: 900, every: 20 }) {
  server = createServer(async (incoming, response) => {
    await handle(incoming).then(
      () => response.end('read'),
      () => undefined,
    )
  })
  limitBodies(server, limits)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
}

function send(type: string) {
  const { port } = server.address() as AddressInfo
  const sent = request({ port, method: 'POST', headers: { 'content-type': type, 'transfer-encoding': 'chunked' } })
  sent.on('error', () => undefined)
  return sent
}

const readAll = async (incoming: IncomingMessage) => {
  for await (const _ of incoming);
}

describe('bodies that stop coming', () => {
  it('are hung up on, with an answer that says so', async () => {
    await serve(readAll)
    const sent = send('application/x-ndjson')
    sent.write('{"half":')
    const [answer] = (await once(sent, 'response')) as [IncomingMessage]
    expect([answer.statusCode, answer.headers.connection]).toEqual([408, 'close'])
    const chunks = (await answer.toArray()) as Buffer[]
    expect(Problem.safeParse(JSON.parse(Buffer.concat(chunks).toString())).error?.issues).toBeUndefined()
  })

  it('are hung up on where a form or JSON comes drop by drop, and nobody ever sees the end of it', async () => {
    await serve(readAll)
    const sent = send('application/json')
    const drops = setInterval(() => sent.write(' '), 50)
    const [answer] = (await once(sent, 'response')) as [IncomingMessage]
    clearInterval(drops)
    expect(answer.statusCode).toBe(408)
  })

  it('are read to their end where lines go on, however long', async () => {
    // Far longer than other bodies may take; how long the machine pauses between two lines does not matter.
    await serve(readAll, { idle: 60_000, whole: 100, every: 20 })
    const sent = send('application/x-ndjson')
    for (let n = 0; n < 10; n++) {
      sent.write('{}\n')
      await sleep(50)
    }
    sent.end()
    const [answer] = (await once(sent, 'response')) as [IncomingMessage]
    expect(answer.statusCode).toBe(200)
  })

  it('are waited for where the service is the slow one', async () => {
    await serve(async (incoming) => {
      await sleep(900)
      await readAll(incoming)
    })
    const sent = send('text/csv')
    sent.write('x'.repeat(5_000_000))
    sent.end()
    const [answer] = (await once(sent, 'response')) as [IncomingMessage]
    expect(answer.statusCode).toBe(200)
  })
})
