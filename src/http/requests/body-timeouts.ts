import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

export interface BodyTimeouts {
  /** How long a body may pause while it is sent, ms. */
  idle: number
  /** How long a body of JSON or a form may take in all, ms. Files and lines may take as long as they go on. */
  whole: number
  /** How often bodies are looked at, ms. */
  every: number
}

export const BODY_TIMEOUTS: BodyTimeouts = { idle: 30_000, whole: 120_000, every: 1_000 }

interface Pending {
  request: IncomingMessage
  response: ServerResponse
  /** When the body began, when bytes came last, and how many there were then. */
  since: number
  lastAt: number
  lastBytes: number
}

const SHORT = /^application\/(json|x-www-form-urlencoded)\b/i

/**
 * Hangs up on requests whose body stops coming. Node itself has a limit for the whole request alone, which a large file over a slow line exceeds.
 * Time in which bytes wait here to be read does not count: then the service is the slow one.
 */
export function limitBodies(server: Server, { idle, whole, every }: BodyTimeouts = BODY_TIMEOUTS): void {
  const pending = new Map<Socket, Pending>()

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.complete) return
    const now = Date.now()
    pending.set(request.socket, { request, response, since: now, lastAt: now, lastBytes: request.socket.bytesRead })
  })

  const timer = setInterval(() => {
    const now = Date.now()
    for (const [socket, each] of pending) {
      const { request, since } = each
      if (request.complete || socket.destroyed) {
        pending.delete(socket)
        continue
      }
      if (socket.bytesRead !== each.lastBytes || (request.readableLength > 0 && !each.response.writableEnded)) {
        each.lastBytes = socket.bytesRead
        each.lastAt = now
      }
      const isShort = SHORT.test(request.headers['content-type'] ?? '')
      if (now - each.lastAt < idle && !(isShort && now - since >= whole)) continue
      pending.delete(socket)
      hangUp(socket, each.response)
    }
  }, every)
  timer.unref()
  server.on('close', () => clearInterval(timer))
}

function hangUp(socket: Socket, response: ServerResponse): void {
  if (response.headersSent || !socket.writable) return void socket.destroy()
  const detail = 'The body of the request stopped coming: send it again'
  const body = JSON.stringify({ type: 'urn:problem:verbatim:timeout', title: 'Request timed out', status: 408, detail })
  socket.end(
    `HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    () => socket.destroy(),
  )
}
