import type { IRouter, RequestHandler } from 'express'
import { z } from 'zod'
import { UserError } from '../domain/errors.js'
import { HttpError } from './errors.js'

/**
 * Input that fits a schema.
 * @throws UserError with every place that does not fit
 */
export function parse<S extends z.ZodType>(schema: S, input: unknown, where: 'query' | 'body' | 'path'): z.output<S> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const details = parsed.error.issues.map((issue) => ({ path: pathOf(issue.path), message: messageOf(issue) }))
  const [first] = details
  const place = first!.path ? `${first!.path} in the ${where}` : `the ${where}`
  const more = details.length > 1 ? ` (and ${details.length - 1} more)` : ''
  throw new UserError('invalid', `Check ${place}: ${first!.message}${more}`, details)
}

/** `[3].dimensions.location`. */
function pathOf(path: PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')
}

/** The issue in words; an unknown name is quoted, a value never is. */
function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'unrecognized_keys') return issue.message
  return `unknown: ${issue.keys
    .slice(0, 5)
    .map((key) => JSON.stringify(key.slice(0, 60)))
    .join(', ')}`
}

/** Query values come as text. */
export const queryNumber = (schema: z.ZodNumber | z.ZodInt) =>
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/, 'must be a number')
    .transform(Number)
    .pipe(schema)
export const queryFlag = z.enum(['true', 'false', '']).transform((value) => value !== 'false')

export const NO_QUERY = z.strictObject({})

type Method = 'get' | 'put' | 'post' | 'patch' | 'delete'

/** Routes one path, and answers any other method with 405. */
export function resource(
  router: IRouter,
  path: string,
  handlers: Partial<Record<Method, RequestHandler | RequestHandler[]>>,
): void {
  const route = router.route(path)
  const methods = Object.keys(handlers) as Method[]
  for (const method of methods) route[method](...[handlers[method]!].flat())
  const allowed = methods.flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()])).join(', ')
  route.all((request) => {
    throw new HttpError(405, 'method-not-allowed', `${request.method} is not possible here, only ${allowed}`, { Allow: allowed })
  })
}
