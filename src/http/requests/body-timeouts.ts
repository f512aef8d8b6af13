import { randomUUID } from 'node:crypto'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

interface BodyTimeouts {
  /** Longest pause while a body is sent, in ms. */
  idle: number
  /** Longest time for a whole JSON or form body, in ms. Files and streams of lines have no such limit. */
  whole: number
  /** Interval of the checks, in ms. */
  every: number
}

const BODY_TIMEOUTS: BodyTimeouts = { idle: 30_000, whole: 120_000, every: 1_000 }

interface Pending {
  request: IncomingMessage
  response: ServerResponse
  /** When the body started, when the last bytes arrived, and how many had arrived then. */
  since: number
  lastAt: number
  lastBytes: number
}

const SHORT = /^application\/(json|x-www-form-urlencoded)\b/i

/**
 * Closes connections whose request body has stopped arriving. Node only limits the whole request, which a large file over a slow connection exceeds.
 * Time during which received bytes wait to be read here does not count.
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
      hangUp(socket, each)
    }
  }, every)
  timer.unref()
  server.on('close', () => clearInterval(timer))
}

function hangUp(socket: Socket, { request, response }: Pending): void {
  if (response.headersSent || !socket.writable) return void socket.destroy()
  const detail = 'The request body stopped arriving: send it again'
  const instance = `urn:uuid:${String(request.id ?? randomUUID())}`
  const body = JSON.stringify({ type: 'urn:problem:verbatim:timeout', title: 'Request timed out', status: 408, detail, instance })
  socket.end(
    `HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    () => socket.destroy(),
  )
}
