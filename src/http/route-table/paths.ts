import type { z } from 'zod'
import type { Answer, Method, types } from './route.js'

/** `/areas/:key/meetings/:period.ics` becomes `/areas/{key}/meetings/{period}.ics`. */
type Braced<Path extends string> = Path extends `${infer Before}:${infer Rest}`
  ? Rest extends `${infer Part}/${infer After}`
    ? `${Before}${InBraces<Part>}/${Braced<After>}`
    : `${Before}${InBraces<Rest>}`
  : Path
type InBraces<Part extends string> = Part extends `${infer Name}.${infer Ending}` ? `{${Name}}.${Ending}` : `{${Part}}`

/** Types that a route declares. */
interface Declared {
  method: Method
  path: string
  params: z.ZodType
  query: z.ZodType
  body: z.ZodType
  answers: readonly Answer[]
}
type DeclaredOf<R> = R extends { readonly [types]: infer D extends Declared } ? D : never

/** Values as a client passes them in an address: numbers and booleans may be passed as such. */
type Sent<T> = { [K in keyof T]: NonNullable<T[K]> extends object ? T[K] : T[K] | number | boolean }

type Parameters<D extends Declared> = (Record<never, never> extends z.input<D['params']>
  ? { path?: never }
  : { path: Sent<z.input<D['params']>> }) &
  (Record<never, never> extends z.input<D['query']>
    ? { query?: Sent<z.input<D['query']>> }
    : { query: Sent<z.input<D['query']>> })

type Body<D extends Declared> =
  undefined extends z.input<D['body']>
    ? { requestBody?: never }
    : { requestBody: { content: { 'application/json': z.input<D['body']> } } }

type Status<A extends Answer> = A extends { status: infer S extends number } ? S : 200
type Content<A extends Answer> = A extends { json: infer S extends z.ZodType }
  ? { content: { 'application/json': z.output<S> } }
  : A extends { media: readonly string[] }
    ? { content: { '*/*': string } }
    : { content?: never }
type Responses<A extends Answer> = {
  [S in Status<A>]: Content<Extract<A, { status: S }> extends never ? A : Extract<A, { status: S }>>
}

/** Problem details (RFC 9457): the body of every error response. */
export interface ProblemAnswer {
  type: string
  title: string
  status: number
  detail?: string
  instance: string
  errors?: { path?: string; line?: number; message: string }[]
}

type Operation<D extends Declared> = { parameters: Parameters<D> } & Body<D> & {
    responses: Responses<D['answers'][number]> & { default: { content: { 'application/problem+json': ProblemAnswer } } }
  }

/** The routes in the form that `openapi-fetch` expects: by path, then by method. */
export type PathsOf<R> = {
  [P in DeclaredOf<R>['path'] as `/v1${Braced<P>}`]: {
    [M in Extract<DeclaredOf<R>, { path: P }>['method']]: Operation<Extract<DeclaredOf<R>, { path: P; method: M }>>
  }
}
