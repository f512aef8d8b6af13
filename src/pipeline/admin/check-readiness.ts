import { nameOf } from '../../domain/errors/classify-error.js'
import { type CheckReadiness, PARTS, type Part, type Readiness } from '../../domain/ports/operation.js'

/** A part that has not answered for this long is not there, ms. Busy is not dead. */
const UNRESPONSIVE_AFTER_MS = 10_000
/** An answer waits no longer than this for the parts, ms. */
const MAX_WAIT_MS = 150

/** Checks one part. @returns what is wrong, or null @throws where it does not answer */
export type Check = () => Promise<string | null>

/** Each part is looked at once at a time, however often it is asked for; what it said last counts until it answers again or is overdue. */
export function createReadinessCheck(checks: Record<Part, Check>, now: () => number = Date.now): CheckReadiness {
  const looks = Object.fromEntries(PARTS.map((part) => [part, createLook(checks[part], now)])) as Record<
    Part,
    () => Promise<string | null>
  >
  return async () => {
    const found = await Promise.all(PARTS.map(async (part) => [part, await looks[part]()] as const))
    const parts = Object.fromEntries(
      found.map(([part, problem]) => [part, problem === null ? { ok: true } : { ok: false, problem }]),
    ) as Readiness['parts']
    return { ready: found.every(([, problem]) => problem === null), parts }
  }
}

function createLook(check: Check, now: () => number): () => Promise<string | null> {
  let looking: { since: number; done: Promise<void> } | null = null
  let problem: string | null = null

  function look() {
    const done = Promise.resolve()
      .then(check)
      .catch((error: unknown) => `does not respond (${nameOf(error)})`)
      .then((outcome) => {
        problem = outcome
        looking = null
      })
    return { since: now(), done }
  }

  return async () => {
    looking ??= look()
    const { since, done } = looking
    await Promise.race([done, new Promise((resolve) => setTimeout(resolve, MAX_WAIT_MS).unref())])
    if (problem !== null || looking === null || now() - since < UNRESPONSIVE_AFTER_MS) return problem
    return `has not responded for ${Math.round((now() - since) / 1000)} s`
  }
}
