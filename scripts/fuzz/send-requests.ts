import { Agent, request as open } from 'node:http'
import { Problem } from '../../src/http/openapi/document.js'
import type { FuzzRequest } from './make-requests.js'

/** What is wrong with an answer, and the request that brings it about. */
interface Fault {
  what: string
  method: string
  path: string
  body: string | undefined
}

interface FuzzResult {
  sent: number
  faults: Fault[]
  /** How often each status was answered. */
  statuses: Record<number, number>
}

/** An answer that takes longer hangs, ms. */
const HANGS_AFTER_MS = 30_000
/** Faults of one kind and route that are kept. */
const MAX_ALIKE = 3
/** What a tool for assistants answers where the service failed. */
const TOOL_FAILED = 'It failed; the error has been logged'
/** Lines of a stack, and paths of source files. */
const STACK = /\n\s+at .+:\d+:\d+|node_modules[/\\]|\/src\/[a-z-]+\/[\w/-]+\.(?:ts|js)\b/

/**
 * Sends requests and judges their answers: no 500, none that hangs or shows a stack or what nobody may see, and each as its route declares it.
 * @param canary a text that must be in no answer
 */
export async function sendRequests(
  next: () => FuzzRequest,
  { base, canary, count, parallel = 4 }: { base: string; canary: string; count: number; parallel?: number },
): Promise<FuzzResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: parallel })
  const result: FuzzResult = { sent: 0, faults: [], statuses: {} }
  const alike = new Map<string, number>()
  const note = (request: FuzzRequest, what: string) => {
    const kind = `${what.slice(0, 60)} ${request.route.method} ${request.route.path}`
    const seen = (alike.get(kind) ?? 0) + 1
    alike.set(kind, seen)
    if (seen <= MAX_ALIKE)
      result.faults.push({ what, method: request.method, path: request.path.slice(0, 500), body: request.body?.slice(0, 1000) })
  }
  const worker = async () => {
    while (result.sent < count) {
      result.sent++
      const request = next()
      const answer = await send(agent, base, request)
      if (typeof answer === 'string') note(request, answer)
      else {
        result.statuses[answer.status] = (result.statuses[answer.status] ?? 0) + 1
        const fault = faultIn(request, answer, canary)
        if (fault) note(request, fault)
      }
    }
  }
  await Promise.all(Array.from({ length: parallel }, worker))
  agent.destroy()
  return result
}

interface Answer {
  status: number
  type: string
  text: string
}

/** @returns what went wrong where there is no answer */
function send(agent: Agent, base: string, { method, path, headers, body }: FuzzRequest): Promise<Answer | string> {
  return new Promise((resolve) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const sent = open(`${base}${path}`, { method, agent, headers: { ...headers, ...length } })
    sent.setTimeout(HANGS_AFTER_MS, () => {
      resolve('hangs')
      sent.destroy()
    })
    sent.on('error', (error) => resolve(`breaks off: ${error.message}`))
    sent.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', (error) => resolve(`breaks off: ${error.message}`))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          text: Buffer.concat(chunks).toString(),
        }),
      )
    })
    sent.end(body)
  })
}

function faultIn({ route, isPage, method }: FuzzRequest, { status, type, text }: Answer, canary: string): string | null {
  if (status >= 500) return `answers ${status}`
  // Node itself answers a head that is too large.
  if (status === 431) return null
  if (STACK.test(text)) return 'shows a stack or a source file'
  if (text.includes(canary)) return 'shows what nobody may see'
  if (text.includes(TOOL_FAILED)) return 'a tool fails'
  // Assistants get errors of their own protocol.
  if (route.path === '/mcp' && text.startsWith('{"jsonrpc"')) return null
  if (status >= 400 && isPage) return type.startsWith('text/html') ? null : `answers ${status} as ${type}`
  if (status >= 400) {
    if (!type.startsWith('application/problem+json')) return `answers ${status} as ${type}`
    const issue = text === '' ? undefined : Problem.safeParse(JSON.parse(text)).error?.issues[0]
    return issue ? `answers a problem otherwise than declared: ${issue.path.join('.')} ${issue.message}` : null
  }
  if (isPage || method !== route.method.toUpperCase() || status >= 300) return null
  const declared = route.answers.find((answer) => (answer.status ?? 200) === status)
  if (!declared) return `answers ${status}, which is not declared`
  if (!type.startsWith('application/json') || !declared.json) return null
  const issue = declared.json.safeParse(JSON.parse(text)).error?.issues[0]
  return issue ? `answers otherwise than declared: ${issue.path.join('.')} ${issue.message}` : null
}
