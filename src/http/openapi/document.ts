import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi'
import { z } from 'zod'
import type { OpenApiDocument } from '../../output/reference/reference-page.js'
import { type Answer, type Route, shapeOf } from '../route-table/route.js'
import { registerWebhooks } from './webhook-events.js'

/** Problem details (RFC 9457): the body of every error response. */
export const Problem = z
  .object({
    type: z
      .string()
      .regex(/^urn:problem:verbatim:[a-z-]+$/)
      .meta({ description: 'Stable, such as urn:problem:verbatim:not-found' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional().meta({ description: 'What happened, where, and what to do next' }),
    instance: z.string().meta({ description: 'Identifies the request; the log uses the same id' }),
    errors: z
      .array(
        z.object({
          path: z.string().optional().meta({ description: 'Place in the query, path or body' }),
          line: z.int().optional().meta({ description: 'Line of the file' }),
          message: z.string(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem' })

const AREAS: Record<Route['areas'], string> = {
  path: 'A key limited to areas must include the area in the path.',
  query: 'A key limited to areas must name one of them with ?area=.',
  body: 'A key limited to areas must name one of them as "area" in the body.',
  all: 'Not available to keys limited to areas.',
  own: 'A key limited to areas sees only those areas.',
}
const TEAMS: Record<Route['teams'], string> = {
  all: ' Not available to keys limited to teams.',
  own: ' A key limited to teams sees only those teams.',
  any: '',
}

/** Describes the routes under `/v1` as OpenAPI 3.1, generated from their declarations. */
export function openApiDocument(routes: Route[]): OpenApiDocument {
  const registry = new OpenAPIRegistry()
  registry.registerComponent('securitySchemes', 'key', { type: 'http', scheme: 'bearer', description: 'An API key, vb_…' })
  registry.registerComponent('securitySchemes', 'keyInQuery', {
    type: 'apiKey',
    in: 'query',
    name: 'key',
    description: 'For feed readers and calendar programs, which cannot send headers',
  })
  for (const each of routes) registry.registerPath(describe(each))
  registerWebhooks(registry)
  const generator = new OpenApiGeneratorV31(registry.definitions)
  const info = { title: 'verbatim', version: '1', description: 'Comment analysis for Experience Management Offices' }
  return generator.generateDocument({ openapi: '3.1.0', info, servers: [{ url: '/' }] }) as unknown as OpenApiDocument
}

const IDEMPOTENCY = z.object({
  'Idempotency-Key': z
    .string()
    .max(255)
    .optional()
    .meta({ description: 'A request with the same key is processed only once within a day' }),
})

const ONLY_NEW = z.object({
  'If-None-Match': z
    .string()
    .optional()
    .meta({ description: 'With *, nothing is replaced: answered with 412 if it exists already' }),
})

/** @throws Error if a route declares no answer, so that the service does not start */
function describe(route: Route): RouteConfig {
  if (route.answers.length === 0) throw new Error(`The route ${route.method.toUpperCase()} ${route.path} declares no answer`)
  const path = `/v1${route.path}`.replace(/:(\w+)/g, '{$1}')
  return {
    method: route.method,
    path,
    operationId: operationId(route.method, path),
    summary: route.summary,
    description: `Requires the role ${route.role}. ${AREAS[route.areas]}${TEAMS[route.teams]}`,
    tags: [tagOf(route.path)],
    security: [{ key: [] }, ...(route.keyInQuery ? [{ keyInQuery: [] }] : [])],
    request: {
      ...(hasFields(route.params) && { params: parameters(route.params) }),
      ...(hasFields(route.query) && { query: parameters(route.query) }),
      ...(route.repeats && { headers: IDEMPOTENCY }),
      ...(route.addsOnly && { headers: ONLY_NEW }),
      ...(route.reads !== 'none' && { body: { required: true, content: bodyContent(route) } }),
    },
    responses: {
      ...Object.fromEntries(route.answers.map((answer) => [answer.status ?? 200, answerOf(answer)])),
      default: { description: 'A problem (RFC 9457)', content: { 'application/problem+json': { schema: Problem } } },
    },
  }
}

/** `GET /v1/areas/{key}/packs/{period}.ics` becomes `getAreasKeyPacksPeriodIcs`. */
function operationId(method: string, path: string): string {
  const words = path.replace(/^\/v1/, '').match(/[A-Za-z0-9]+/g) ?? []
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

/** Returns the tag of a path: the segment after the area, or the first one. */
function tagOf(path: string): string {
  const [first = '', , third] = path.split('/').filter((part) => part !== '')
  return (first === 'areas' && third !== undefined ? third : first).replace(/\..*$/, '')
}

const hasFields = (schema: z.ZodType): boolean => Object.keys(shapeOf(schema) ?? {}).length > 0

/** Describes parameters with their real type: a number is described as a number, although it arrives as text. */
const parameters = (schema: z.ZodType) =>
  z.object(Object.fromEntries(Object.entries(shapeOf(schema) ?? {}).map(([name, field]) => [name, meant(field)])))

function meant(field: z.ZodType): z.ZodType {
  if (field instanceof z.ZodOptional) return meant(field.def.innerType as z.ZodType).optional()
  if (field instanceof z.ZodDefault) return meant(field.def.innerType as z.ZodType).default(field.def.defaultValue)
  if (field instanceof z.ZodPipe && field.def.out instanceof z.ZodNumber) return field.def.out
  const list = listIn(field)
  if (list) return z.array(meant(list.element as z.ZodType))
  return field
}

/** Returns the list schema of a parameter that may be repeated. */
const listIn = (field: z.ZodType): z.ZodArray | undefined =>
  field instanceof z.ZodPipe && field.def.in instanceof z.ZodUnion
    ? field.def.in.options.find((option) => option instanceof z.ZodArray)
    : undefined

function bodyContent({ reads, body }: Route) {
  const files = { 'text/csv': FILE, 'application/x-ndjson': FILE, [XLSX]: FILE }
  if (reads === 'file') return files
  if (reads === 'form') return { 'application/x-www-form-urlencoded': { schema: body } }
  return {
    'application/json': { schema: oneOrMany(body) },
    ...(reads === 'json-or-file' && files),
    ...(reads === 'json-or-lines' && { 'application/x-ndjson': FILE }),
  }
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const FILE = { schema: z.string().meta({ description: 'The file' }) }

/** Describes a body that accepts one item or a list; the server always reads a list. */
function oneOrMany(body: z.ZodType): z.ZodType {
  const list = body instanceof z.ZodPipe ? body.def.out : body
  return list instanceof z.ZodArray ? z.union([list.element as z.ZodType, list]) : body
}

function answerOf({ status = 200, json, media = [] }: Answer) {
  const description = status === 204 ? 'Done' : status === 202 ? 'Accepted' : status === 201 ? 'Added' : 'Answer'
  const types = [
    ...(json ? [['application/json', { schema: json }] as const] : []),
    ...media.map((type) => [type, FILE] as const),
  ]
  return { description, ...(types.length > 0 && { content: Object.fromEntries(types) }) }
}
