import { urlProblem } from '../domain/delivery/webhook.js'
import type { Posted, PostJson } from '../domain/ports/webhooks.js'
import { type AddressGuard, BlockedAddress, createAddressGuard } from './address-guard.js'
import { type Answer, exchange } from './exchange.js'

/** Without an answer after so long, redirects included, a post is given up, ms. */
const ANSWER_TIMEOUT_MS = 15_000
/** Posts to one channel begin at least this far apart, ms: Slack takes one a second, Teams four. */
const POST_INTERVAL_MS = 1_100
/** Redirects that are followed. */
const MAX_REDIRECTS = 3
/** No receiver is left alone for longer because it asks for that, ms. */
const MAX_RETRY_AFTER_MS = 86_400_000

/** Error codes that mean that no connection was established, so nothing was delivered. */
const NO_CONNECTION =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS)/

/**
 * Posts JSON. 2xx means that it was taken; 408, 425, 429 and 5xx that trying again may help. What is posted goes to public addresses and to networks
 * that are configured, and nowhere else; that is checked for the address that is connected to, at every redirect again. Redirects that keep a post a
 * post (307, 308) are followed for programs; for channels, they would carry what is posted to wherever someone else says.
 * @param options.timeoutMs how long an answer may take, ms; `options.intervalMs` the least time between two posts to one channel, ms
 */
export function createPostJson({
  guard = createAddressGuard([]),
  timeoutMs = ANSWER_TIMEOUT_MS,
  intervalMs = POST_INTERVAL_MS,
}: {
  guard?: AddressGuard
  timeoutMs?: number
  intervalMs?: number
} = {}): PostJson {
  const pace = createPace(intervalMs)
  return async (url, { body, headers = {}, isChannel }) => {
    if (isChannel) await pace(url)
    const signal = AbortSignal.timeout(timeoutMs)
    let at = url
    for (let redirects = 0; ; redirects++) {
      const problem = urlProblem(at, guard.allowsHttp)
      if (problem) return refused(redirects === 0 ? `The webhook's URL ${problem}` : `The redirect's URL ${problem}`, false)
      const where = new URL(at)
      let answer: Answer
      try {
        answer = await exchange(where, { guard, headers, body, signal })
      } catch (error) {
        return judgeError(error, where.host, signal)
      }
      const next = isChannel ? null : redirectOf(answer, at)
      if (!next) return judge(answer, where.host)
      if (redirects === MAX_REDIRECTS) return refused(`${where.host} redirects too often`, true, { status: answer.status })
      at = next
    }
  }
}

const redirectOf = ({ status, location }: Answer, from: string): string | null =>
  (status === 307 || status === 308) && location !== undefined && URL.canParse(location, from)
    ? new URL(location, from).href
    : null

function judge({ status, text, retryAfter }: Answer, where: string): Posted {
  // An older kind of Teams webhook answers 200 whatever became of it.
  const failed = /^Webhook message delivery failed.*?HTTP error (\d{3})/s.exec(text)
  if (failed) return judge({ status: Number(failed[1]), text: '' }, where)
  if (status >= 200 && status < 300) return { kind: 'sent' }
  if (status >= 300 && status < 400)
    return refused(`${where} answered ${status}, a redirect: use the URL that it redirects to`, false, { status })
  // Slack names the problem in one word: no_service, channel_is_archived. Anything longer may quote the message.
  const word = /^[a-z_]{3,40}$/.test(text) ? ` ${text}` : ''
  const mayRecover = status === 408 || status === 425 || status === 429 || status >= 500
  const wait = waitOf(retryAfter)
  return refused(`${where} answered ${status}${word}`, mayRecover, { status, ...(wait !== null && { retryAfterMs: wait }) })
}

function judgeError(error: unknown, where: string, signal: AbortSignal): Posted {
  if (error instanceof BlockedAddress) return refused(error.message, false)
  const code = signal.aborted ? 'TimeoutError' : codeOf(error)
  if (NO_CONNECTION.test(code)) return refused(`${where} cannot be reached (${code})`, true)
  return { kind: 'lost', reason: `${where} did not answer (${code}): the message may have arrived` }
}

/** `Retry-After` in ms: seconds or a date; null where it is neither. */
function waitOf(retryAfter: string | undefined): number | null {
  if (retryAfter === undefined) return null
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - Date.now()
  return ms > 0 ? Math.min(ms, MAX_RETRY_AFTER_MS) : null
}

const refused = (reason: string, mayRecover: boolean, more: { status?: number; retryAfterMs?: number } = {}): Posted => ({
  kind: 'refused',
  reason,
  mayRecover,
  ...more,
})

/** Such as ECONNREFUSED, of one address where several were tried; a message may hold the URL. */
function codeOf(error: unknown): string {
  const { name, code, errors } = error as { name?: string; code?: unknown; errors?: { code?: unknown }[] }
  const found = [code, ...(errors ?? []).map((each) => each.code)].find((each) => typeof each === 'string')
  return typeof found === 'string' ? found : (name ?? 'error')
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
