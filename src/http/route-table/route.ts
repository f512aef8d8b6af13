import type { Request, Response } from 'express'
import { z } from 'zod'
import type { Role } from '../../domain/access/access.js'

export const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const
export type Method = (typeof METHODS)[number]

/**
 * The areas and teams that a route is about. Decides whether a caller who is restricted to some areas or teams may use it.
 * - `areas`: `path`, `query` or `body`: the area in `:key`, `?area=` or the field `area` must be one of the caller's; `all`: callers restricted
 *   to some areas are refused; `own`: the handler shows only the caller's areas, or checks the area of what it found.
 * - `teams`: `all`: callers restricted to some teams are refused; `own`: the handler checks the team; `any`: the route is not about teams.
 */
export type Scope =
  | { areas: 'path' | 'query' | 'body'; teams?: 'all' | 'any' }
  | { areas: 'all' | 'own'; teams: 'all' | 'own' | 'any' }

/** How the body of a request is read; a `file` or `lines` of JSON are passed to the handler as a stream. */
type BodyKind = 'none' | 'json' | 'form' | 'file' | 'json-or-file' | 'json-or-lines'

/** Input of a handler, validated by the schemas of its route. */
export interface Input<Params, Query, Body> {
  params: Params
  query: Query
  body: Body
  /** Whether to add only: if it already exists, the answer is 412. */
  onlyNew: boolean
  /**
   * Returns whether the caller may use another route of the same table, so that a page offers only what is allowed.
   * @param params path parameters; default: those of this request
   * @throws Error if there is no such route
   */
  may(method: Method, path: string, params?: Record<string, string>): boolean
  request: Request
  response: Response
}

/** One possible answer of a route: a status with the schema of its JSON, or the media types of a document. */
export interface Answer {
  /** @default 200 */
  status?: number
  json?: z.ZodType
  media?: string[]
}

interface Declaration<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  method: Method
  /** Path in Express's notation, without `/v1`. */
  path: string
  /** One line in the imperative, for the API reference. */
  summary: string
  /** Lowest role that may call the route; `anyone` needs no key. */
  role: Role | 'anyone'
  /** Query parameters that need a higher role than the route. */
  queryRoles?: Record<string, Role>
  params?: P
  query?: Q
  body?: B
  /** @default 'json' if the route has a body schema, otherwise 'none' */
  reads?: BodyKind
  /**
   * Largest body, in Express's notation.
   * @default '100kb'
   */
  limit?: string
  /** The key may be sent as `?key=`, for feed readers and calendars, which cannot send a header. */
  keyInQuery?: boolean
  /** A signed link gives access, with the rights of its owner and until it expires: see `pipeline/access/signed-links`. */
  signedLink?: boolean
  /** The key may be sent as the password of Basic authentication, for Excel, which supports nothing else. */
  basic?: boolean
  answers?: readonly Answer[]
  /**
   * For a POST that is not idempotent: with an `Idempotency-Key` it is carried out once. `replay`: a repeated request gets the stored answer;
   * `refuse`: it is answered with 409, because the answer is not kept: it contains a secret that is shown once, or comments. Routes without this
   * field may be repeated safely.
   */
  repeats?: 'replay' | 'refuse' | undefined
  /** For a PUT that adds or replaces: with `If-None-Match: *` it only adds, and `onlyNew` says so. */
  addsOnly?: boolean
  handle(input: Input<z.output<P>, z.output<Q>, z.output<B>>): unknown
}

export type RouteSpec<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = Declaration<P, Q, B> & Scope

const NOTHING = z.strictObject({})
const NO_BODY = z.undefined()

/** A declared route with all defaults filled in. */
export interface Route extends Required<Omit<Declaration<z.ZodType, z.ZodType, z.ZodType>, 'handle' | 'repeats'>> {
  repeats: 'replay' | 'refuse' | undefined
  areas: Scope['areas']
  teams: 'all' | 'own' | 'any'
  handle(input: Input<unknown, unknown, unknown>): unknown
}

/** Carries the declared types of a route; it has no value at runtime. */
export declare const types: unique symbol

/** A route whose declaration the compiler knows. */
type TypedRoute<
  M extends Method,
  Path extends string,
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends readonly Answer[],
> = Route & { readonly [types]: { method: M; path: Path; params: P; query: Q; body: B; answers: A } }

/**
 * Declares a route: its path, who may call it, its input and its handler. Routing, validation, access and the OpenAPI document are derived from it.
 * @throws Error if role or scope is missing or does not fit the path and schemas, so that the service does not start
 */
export function route<
  P extends z.ZodType = typeof NOTHING,
  Q extends z.ZodType = typeof NOTHING,
  B extends z.ZodType = typeof NO_BODY,
  const M extends Method = Method,
  const Path extends string = string,
  const A extends readonly Answer[] = readonly Answer[],
>(spec: RouteSpec<P, Q, B> & { method: M; path: Path; answers?: A }): TypedRoute<M, Path, P, Q, B, A> {
  const declared: Route = {
    method: spec.method,
    path: spec.path,
    summary: spec.summary,
    role: spec.role,
    areas: spec.areas,
    teams: spec.teams ?? 'any',
    queryRoles: spec.queryRoles ?? {},
    params: spec.params ?? NOTHING,
    query: spec.query ?? NOTHING,
    body: spec.body ?? NO_BODY,
    reads: spec.reads ?? (spec.body ? 'json' : 'none'),
    limit: spec.limit ?? '100kb',
    keyInQuery: spec.keyInQuery ?? false,
    signedLink: spec.signedLink ?? false,
    basic: spec.basic ?? false,
    answers: spec.answers ?? [],
    repeats: spec.repeats,
    addsOnly: spec.addsOnly ?? false,
    handle: spec.handle as Route['handle'],
  }
  const fault = faultIn(declared, spec)
  if (fault) throw new Error(`The route ${spec.method.toUpperCase()} ${spec.path} ${fault}`)
  return declared as TypedRoute<M, Path, P, Q, B, A>
}

/** Returns the names of the parameters in a path. */
export const paramsOf = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!)

/** Returns what is wrong with a declaration and cannot be checked by the type system; null if nothing is. */
function faultIn(route: Route, { teams }: Scope): string | null {
  if (!route.role) return 'declares no role'
  if (!route.areas) return 'declares no scope'
  if ((route.areas === 'all' || route.areas === 'own') && !teams) return 'declares no teams'
  const names = paramsOf(route.path)
  const known = shapeOf(route.params)
  if (known && [...names].sort().join() !== Object.keys(known).sort().join()) return 'has other parameters than its schema'
  if (!known && names.length > 0) return 'has no schema of its parameters'
  if (route.areas === 'path' && !names.includes('key')) return 'takes its area from a path without :key'
  if (route.areas === 'query' && !('area' in (shapeOf(route.query) ?? {}))) return 'takes its area from a query without area'
  if (route.areas === 'body' && !('area' in (shapeOf(route.body) ?? {}))) return 'takes its area from a body without area'
  if (route.basic && route.method !== 'get') return 'may not be opened by Basic authentication: it is no GET'
  if (route.signedLink && route.method !== 'get') return 'may not be opened by a signed link: it is no GET'
  if (route.keyInQuery && route.method !== 'get') return 'may not take a key in its query: it is no GET'
  if (route.repeats && (route.method !== 'post' || !['json', 'none'].includes(route.reads)))
    return 'may not be repeated: it is no POST of JSON or without a body'
  if (route.method === 'get' && route.reads !== 'none') return 'may not read a body: it is a GET'
  return null
}

/** Returns the fields of an object schema; null for other schemas. */
export function shapeOf(schema: z.ZodType): Record<string, z.ZodType> | null {
  if (schema instanceof z.ZodObject) return schema.shape as Record<string, z.ZodType>
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) return shapeOf(schema.def.innerType as z.ZodType)
  return null
}
