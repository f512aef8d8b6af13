import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { apiRoutes, createApp } from '../../../src/http/app.js'
import { openApiDocument } from '../../../src/http/openapi/document.js'
import type { Schema } from '../../../src/output/reference/reference-page.js'
import { KEY, memoryApp } from '../memory.js'
import { signedIn } from '../sign-in.js'

const { deps } = memoryApp()
const app = createApp(deps)
const document = openApiDocument(apiRoutes(deps))
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

describe('the OpenAPI document', () => {
  it('is served as it is, to every key', async () => {
    const answer = await request(app).get('/v1/openapi.json').set('Authorization', `Bearer ${KEY}`)
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual(JSON.parse(JSON.stringify(document)))
    expect(answer.body.openapi).toBe('3.1.0')
    expect((await request(app).get('/v1/openapi.json')).status).toBe(401)
  })

  it('contains every route, each with a unique name', () => {
    expect(operations).toHaveLength(apiRoutes(deps).length)
    const ids = operations.map(({ operation }) => (operation as unknown as { operationId: string }).operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('names each parameter of a path, and every schema that it refers to', () => {
    for (const { path, operation } of operations) {
      const inPath = (operation.parameters ?? []).filter((each) => each.in === 'path')
      expect(inPath.map(({ name }) => name).sort()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort())
    }
    for (const [, name] of JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g))
      expect(document.components?.schemas).toHaveProperty(name!)
  })

  it('describes numbers of a query as numbers, and one or many as both', () => {
    const responses = document.paths['/v1/responses']!
    const limit = responses.get!.parameters!.find(({ name }) => name === 'limit')!
    expect(limit).toMatchObject({ schema: { type: 'integer', minimum: 1, maximum: 500, default: 100 } })
    const { schema } = responses.post!.requestBody!.content['application/json']!
    const [one, many] = schema.anyOf as [Schema, Schema]
    expect(one.required).toEqual(['externalId', 'at'])
    expect(many).toMatchObject({ type: 'array', items: { properties: { externalId: { type: 'string' } } } })
  })

  it('says which role a route needs', () => {
    expect(document.paths['/v1/keys']!.post!.description).toBe(
      'Requires the role officer. Not available to keys limited to areas. Not available to keys limited to teams.',
    )
  })
})

describe('the reference page', () => {
  it('shows every route, with no script and nothing from elsewhere', async () => {
    const agent = await signedIn(app, KEY)
    const { text, headers } = await agent.get('/reference')
    for (const { path, operation } of operations) {
      expect(text).toContain(`<code>${path}</code>`)
      expect(text).toContain(operation.summary.replaceAll("'", '&#39;'))
    }
    expect(text).not.toMatch(/<script|src=|https?:\/\/(?!www\.w3\.org)/)
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    for (const [, id] of text.matchAll(/href="#([\w-]+)"/g)) expect(text).toContain(`id="${id}"`)
  })
})
