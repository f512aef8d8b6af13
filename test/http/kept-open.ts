import { Agent, createServer, type IncomingHttpHeaders, type RequestListener, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** What an app answered; `text` is empty for a stream of events, which has no end. */
export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

const agent = new Agent({ keepAlive: true })
const ports = new WeakMap<RequestListener, Promise<number>>()

/** Calls an app over connections that stay open: for tests that send thousands of requests, for which a server each would take most of the time. */
export async function call(
  app: RequestListener,
  path: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const listening = ports.get(app) ?? listen(app)
  ports.set(app, listening)
  const port = await listening
  return new Promise((resolve, reject) => {
    const sent = request(
      { agent, host: '127.0.0.1', port, path: path.replace(/[^\x21-\x7e]/g, encodeURIComponent), method, headers },
      async (answer) => {
        const isEndless = String(answer.headers['content-type']).startsWith('text/event-stream')
        if (isEndless) answer.destroy()
        const { statusCode, headers } = answer
        resolve({ status: statusCode!, headers, text: isEndless ? '' : await text(answer).catch(() => '') })
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

function listen(app: RequestListener): Promise<number> {
  const server = createServer(app)
  server.unref()
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))
}
