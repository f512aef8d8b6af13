import { urlProblem } from '../domain/delivery/webhook.js'
import type { Posted, PostJson } from '../domain/ports/webhooks.js'

/** Without an answer after so long, a post is given up, ms. */
const ANSWER_TIMEOUT_MS = 10_000
/** Posts to one address begin at least this far apart, ms: Slack takes one a second, Teams four. */
const POST_INTERVAL_MS = 1_100
/** Longer answers are not read on, characters. */
const MAX_ANSWER_LENGTH = 500

/** Error codes that mean that no connection was established, so nothing was delivered. */
const NO_CONNECTION =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS)/

/**
 * Posts JSON. 2xx means that it was taken; 408, 425, 429 and 5xx that trying again may help; everything else that it will not. Redirects are not
 * followed: they would carry what is posted to wherever someone else says.
 * @param options.timeoutMs how long an answer may take, ms; `options.intervalMs` the least time between two posts to one address, ms
 */
export function createPostJson({ timeoutMs = ANSWER_TIMEOUT_MS, intervalMs = POST_INTERVAL_MS } = {}): PostJson {
  const pace = createPace(intervalMs)
  return async (url, body) => {
    const problem = urlProblem(url)
    if (problem) return refused(`The webhook's URL ${problem}`, false)
    await pace(url)
    const where = new URL(url).host
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json; charset=utf-8', 'User-Agent': 'verbatim' },
        body: JSON.stringify(body),
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      })
      return judge(response.status, where, await readStart(response))
    } catch (error) {
      if (isForbiddenPort(error)) return refused(`${where} uses a port that is blocked for web requests: use another port`, false)
      const code = codeOf(error)
      if (NO_CONNECTION.test(code)) return refused(`${where} cannot be reached (${code})`, true)
      return { kind: 'lost', reason: `${where} did not answer (${code}): the message may have arrived` }
    }
  }
}

function judge(status: number, where: string, answer: string): Posted {
  // An older kind of Teams webhook answers 200 whatever became of it.
  const failed = /^Webhook message delivery failed.*?HTTP error (\d{3})/s.exec(answer)
  if (failed) return judge(Number(failed[1]), where, '')
  if (status >= 200 && status < 300) return { kind: 'sent' }
  if (status >= 300 && status < 400)
    return refused(`${where} answered ${status}, a redirect: use the URL that it redirects to`, false)
  // Slack names the problem in one word: no_service, channel_is_archived. Anything longer may quote the message.
  const word = /^[a-z_]{3,40}$/.test(answer) ? ` ${answer}` : ''
  const mayRecover = status === 408 || status === 425 || status === 429 || status >= 500
  return refused(`${where} answered ${status}${word}`, mayRecover)
}

const refused = (reason: string, mayRecover: boolean): Posted => ({ kind: 'refused', reason, mayRecover })

/** The beginning of an answer; the rest of a long one is not waited for. */
async function readStart(response: Response): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  try {
    while (reader && text.length < MAX_ANSWER_LENGTH) {
      const { done, value } = await reader.read()
      if (done) break
      text += value
    }
    await reader?.cancel()
  } catch {
    // The status is all that matters.
  }
  return text.trim()
}

/** Whether the port is one that browsers and `fetch` refuse, such as 1 or 25: that has no code of its own. */
const isForbiddenPort = (error: unknown): boolean => (error as { cause?: { message?: unknown } }).cause?.message === 'bad port'

/** Such as ECONNREFUSED, of one address where several were tried; a message may hold the URL. */
function codeOf(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: unknown; errors?: { code?: unknown }[] } }
  const code = [cause?.code, ...(cause?.errors ?? []).map((each) => each.code)].find((each) => typeof each === 'string')
  return typeof code === 'string' ? code : (name ?? 'error')
}

/** Spaces out calls to the same URL. */
function createPace(intervalMs: number): (url: string) => Promise<void> {
  const free = new Map<string, number>()
  return async (url) => {
    const now = Date.now()
    for (const [each, at] of free) if (at < now) free.delete(each)
    const at = Math.max(now, free.get(url) ?? 0)
    free.set(url, at + intervalMs)
    if (at > now) await new Promise((resolve) => setTimeout(resolve, at - now))
  }
}
