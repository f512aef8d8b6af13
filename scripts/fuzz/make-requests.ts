import { z } from 'zod'
import type { Tool } from '../../src/http/mcp/tools.js'
import { paramsOf, type Route, shapeOf } from '../../src/http/route-table/route.js'
import { NASTY_BODIES, NASTY_NUMBERS, NASTY_TEXTS } from './nasty-values.js'

/** A request as it is sent. */
export interface FuzzRequest {
  route: Route
  /** Whether it is for people with a browser. */
  isPage: boolean
  method: string
  path: string
  headers: Record<string, string>
  body: string | undefined
}

type JsonSchema = {
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  items?: JsonSchema
  properties?: Record<string, JsonSchema>
  additionalProperties?: JsonSchema | boolean
  minimum?: number
  format?: string
  pattern?: string
}

/** Values that lead somewhere, by the name of a parameter. */
const KNOWN: Record<string, readonly string[]> = {
  key: ['all', 'espoo', 'pain'],
  area: ['all', 'espoo'],
  period: ['2026-10', '2026-09', '2026', '2026-Q4', '2026-W41'],
  id: ['1', '2', '3'],
  list: ['recognitions', 'ideas', 'pain-points', 'unread'],
  team: ['Desk'],
  theme: ['1'],
  dimension: ['location:Espoo'],
  q: ['vpn'],
  source: ['fuzz'],
}

/** What requests are made to. */
export interface Fuzzed {
  /** Routes under `/v1`. */
  routes: readonly Route[]
  /** Routes for people with a browser. */
  pages: readonly Route[]
  /** What assistants may call by `POST /v1/mcp`. */
  tools: readonly Pick<Tool, 'name' | 'input'>[]
  /** Keys of every role. Most requests are made with the first one, which must be an officer's, so that what is sent matters. */
  keys: readonly string[]
}

/** Makes requests from the declarations of routes: about half of each is as it should be, so that the rest of it is reached. */
export function makeRequests({ routes, pages, tools, keys }: Fuzzed, random: () => number): () => FuzzRequest {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  const chance = (of: number) => random() < of
  const schemas = new Map<z.ZodType, JsonSchema>()
  const schemaOf = (schema: z.ZodType): JsonSchema => {
    const known = schemas.get(schema) ?? (z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema)
    schemas.set(schema, known)
    return known
  }

  function textFor(name: string, schema: JsonSchema): string {
    if (chance(0.3)) return pick(NASTY_TEXTS)
    if (KNOWN[name] && chance(0.8)) return pick(KNOWN[name])
    const value = valueFor(name, schema, 0)
    return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  }

  function valueFor(name: string, schema: JsonSchema, depth: number): unknown {
    if (chance(0.12)) return pick<unknown>([pick(NASTY_TEXTS), pick(NASTY_NUMBERS), null, true, [], {}, [pick(NASTY_TEXTS)]])
    const choices = schema.anyOf ?? schema.oneOf
    if (choices) return valueFor(name, pick(choices), depth)
    if (schema.const !== undefined) return schema.const
    if (schema.enum) return pick(schema.enum)
    if (schema.type === 'object') return objectFor(schema, depth)
    if (schema.type === 'array')
      return Array.from({ length: Math.floor(random() * 4) }, () => valueFor(name, schema.items ?? {}, depth + 1))
    if (schema.type === 'integer' || schema.type === 'number')
      return chance(0.7) ? 1 + Math.floor(random() * 9) : pick(NASTY_NUMBERS)
    if (schema.type === 'boolean') return chance(0.5)
    if (schema.type === 'null') return null
    if (schema.format === 'date-time') return '2026-10-14T09:30:00Z'
    if (schema.format === 'date') return '2026-10-14'
    return KNOWN[name]
      ? pick(KNOWN[name])
      : chance(0.6)
        ? pick(['Espoo', 'VPN is slow', 'Anna', '2026-10', 'en'])
        : pick(NASTY_TEXTS)
  }

  function objectFor({ properties = {}, additionalProperties }: JsonSchema, depth: number): Record<string, unknown> {
    const object: Record<string, unknown> = {}
    for (const [name, schema] of Object.entries(properties))
      if (chance(0.7) && depth < 6) object[name] = valueFor(name, schema, depth + 1)
    if (typeof additionalProperties === 'object')
      for (let n = Math.floor(random() * 3); n > 0; n--)
        object[chance(0.5) ? 'location' : pick(NASTY_TEXTS)] = valueFor('', additionalProperties, depth + 1)
    if (chance(0.05)) object[pick(NASTY_TEXTS)] = pick(NASTY_TEXTS)
    return object
  }

  function pathFor(route: Route, prefix: string): string {
    const shape = shapeOf(route.params) ?? {}
    let path = prefix + route.path
    for (const name of paramsOf(route.path)) {
      const text = textFor(name, schemaOf(shape[name] ?? z.string()))
      path = path.replace(`:${name}`, () => encode(text) || '%20')
    }
    const query = Object.entries(shapeOf(route.query) ?? {}).flatMap(([name, field]) =>
      chance(0.4) ? Array.from({ length: chance(0.1) ? 3 : 1 }, () => `${name}=${encode(textFor(name, schemaOf(field)))}`) : [],
    )
    if (chance(0.05)) query.push(`${encode(pick(NASTY_TEXTS))}=${encode(pick(NASTY_TEXTS))}`)
    return query.length > 0 ? `${path}?${query.join('&')}` : path
  }

  function bodyFor(route: Route): string {
    if (chance(0.08)) return pick(NASTY_BODIES)
    if (route.reads === 'file' || (route.reads === 'json-or-file' && chance(0.5))) return fileFor()
    if (route.reads === 'form')
      return new URLSearchParams(
        Object.keys(shapeOf(route.body) ?? {}).map((name) => [name, textFor(name, {})] as [string, string]),
      ).toString()
    if (route.path === '/mcp' && chance(0.9)) return callFor(pick(tools))
    return JSON.stringify(valueFor('', schemaOf(route.body), 0)) ?? ''
  }

  const callFor = ({ name, input }: Pick<Tool, 'name' | 'input'>): string =>
    JSON.stringify({
      ...{ jsonrpc: '2.0', id: 1, method: 'tools/call' },
      params: { name: chance(0.95) ? name : pick(NASTY_TEXTS), arguments: valueFor('', schemaOf(input), 0) },
    })

  const fileFor = (): string =>
    [
      'id,score,comment,date,location',
      ...Array.from({ length: 3 }, () => [1, 2, 3, 4, 5].map(() => pick(NASTY_TEXTS).slice(0, 200)).join(',')),
    ].join('\n')

  // A stream of events stays open for minutes.
  const ending = routes.filter(({ answers }) => !answers.some(({ media }) => media?.includes('text/event-stream')))

  return () => {
    const isPage = pages.length > 0 && chance(0.15)
    const route = pick(isPage ? pages : ending)
    const isBodied = route.reads !== 'none'
    const type =
      route.reads === 'form' ? 'application/x-www-form-urlencoded' : route.reads === 'file' ? 'text/csv' : 'application/json'
    const headers: Record<string, string> = { authorization: `Bearer ${chance(0.6) ? keys[0] : pick(keys)}` }
    if (isPage && chance(0.9)) headers['sec-fetch-site'] = 'same-origin'
    if (isBodied)
      headers['content-type'] = chance(0.9) ? type : pick(['text/plain', 'application/json; charset=latin9', 'x', 'text/csv'])
    if (chance(0.1)) headers.accept = pick(['text/html', 'application/xml', '*/*;q=0', 'image/png', ';;;'])
    if (chance(0.05))
      headers['idempotency-key'] = pick(['', 'a'.repeat(300), 'key', '"x"', 'ü'.normalize('NFD').replace(/[^\x20-\x7e]/g, '')])
    if (chance(0.03)) headers.range = pick(['bytes=0-0', 'bytes=-1', 'bytes=9-1,x'])
    const method = chance(0.02) ? pick(['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS']) : route.method.toUpperCase()
    const path = pathFor(route, isPage ? '' : '/v1')
    return { route, isPage, method, path, headers, body: isBodied && method !== 'GET' ? bodyFor(route) : undefined }
  }
}

/** Percent-encoded; half a surrogate pair as its three bytes, which are no UTF-8. */
const encode = (text: string): string =>
  text
    .slice(0, 3000)
    .split(/(\p{Surrogate})/u)
    .map((part) => (/^\p{Surrogate}$/u.test(part) ? '%ED%A0%80' : encodeURIComponent(part)))
    .join('')
