/** An analysis that failed for what it was given. The reason names what happened and holds no text of a comment. */
export class AnalysisError extends Error {
  constructor(readonly reason: string) {
    super(reason)
    this.name = 'AnalysisError'
  }
}

/**
 * What kind of error it is: `data`, where trying again with the same data changes nothing; `transient`, where a database or queue does not answer
 * now and trying later may succeed; or `unknown`.
 */
type ErrorClass = 'data' | 'transient' | 'unknown'

/** SQLSTATE classes for values that a column or a type does not take, for constraints, and for limits of one row. */
const DATA = /^(22|23|54)...$/
/** SQLSTATEs of a server that is gone, starts, is full or was busy with others, of sockets, and Prisma's and libuv's codes for the same. */
const TRANSIENT =
  /^(08...|53...|40...|57P..|55P03|57014|25006|E(NOSPC|DQUOT|CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN)|P1001|P1002|P1008|P1017|P2024|P2028)$/
/** Drivers name these without a code. */
const TRANSIENT_MESSAGE =
  /connection (terminated|is closed|closed|ended)|timeout exceeded when trying to connect|max retries per request|stream isn't writeable|command timed out|not queryable|CLUSTERDOWN|^(LOADING|READONLY|OOM) /i

/** Looks through an error and what caused it. */
export function classifyError(error: unknown): ErrorClass {
  for (const each of chain(error)) {
    if (each instanceof AnalysisError) return 'data'
    const codes = [each.code, each.originalCode].filter((code) => typeof code === 'string')
    if (codes.some((code) => DATA.test(code))) return 'data'
    if (codes.some((code) => TRANSIENT.test(code)) || each.problem === 'unavailable') return 'transient'
    if (typeof each.message === 'string' && TRANSIENT_MESSAGE.test(each.message)) return 'transient'
  }
  return 'unknown'
}

/** Waits for work that is made up for later where a server is away. @returns whether it was done @throws whatever else fails */
export async function unlessAway(work: Promise<unknown>): Promise<boolean> {
  try {
    await work
    return true
  } catch (error) {
    if (classifyError(error) === 'transient') return false
    throw error
  }
}

/** Whether a database could not store something because its disk is full. */
export const isDiskFull = (error: unknown): boolean =>
  chain(error).some(({ code, originalCode }) => [code, originalCode].some((each) => each === '53100' || each === 'ENOSPC'))

/** What an error may be called in a log or a reason: its kind and codes, never its message, which may quote a comment. */
export function nameOf(error: unknown): string {
  const codes = chain(error).flatMap((each) => [each.code, each.originalCode].filter((code) => typeof code === 'string'))
  const name = error instanceof Error ? error.constructor.name : typeof error
  return [...new Set([name, ...codes])].join(' ')
}

/** Returns where an error came from: the frames of its stack, without the message, which may quote a comment that looks like frames. */
export function framesOf(error: unknown): string[] {
  const { message, stack = '' } = error instanceof Error ? error : { message: '' }
  const begin = stack.indexOf(message)
  if (begin < 0) return []
  return stack
    .slice(begin + message.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
}

type Link = { code?: unknown; originalCode?: unknown; problem?: unknown; message?: unknown }

function chain(error: unknown): Link[] {
  const links: Link[] = []
  const seen = new Set<unknown>()
  const follow = (each: unknown) => {
    if (typeof each !== 'object' || each === null || seen.has(each) || links.length > 20) return
    seen.add(each)
    const { cause, meta, errors, driverAdapterError } = each as Record<string, unknown>
    links.push(each)
    for (const next of [cause, meta, driverAdapterError, ...(Array.isArray(errors) ? errors : [])]) follow(next)
  }
  follow(error)
  return links
}
