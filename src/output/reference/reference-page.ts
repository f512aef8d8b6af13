import { type Html, html } from '../page/html.js'
import { page } from '../page/page.js'

/** JSON Schema, as far as the page shows it. */
export interface Schema {
  type?: string | string[]
  format?: string
  description?: string
  enum?: unknown[]
  const?: unknown
  default?: unknown
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
  anyOf?: Schema[]
  oneOf?: Schema[]
  $ref?: string
}

export interface Operation {
  summary: string
  description: string
  tags: string[]
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>
}

/** OpenAPI 3.1, as far as the page shows it. */
export interface OpenApiDocument {
  openapi: string
  info: { title: string; version: string }
  paths: Record<string, Record<string, Operation>>
  components?: { schemas?: Record<string, Schema> }
}

/** The API as a page to read, from its OpenAPI document: no script, nothing from elsewhere. */
export function referencePage({ info, paths, components = {} }: OpenApiDocument): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const tags = [...new Set(operations.map(({ operation }) => operation.tags[0] ?? ''))].sort()
  return page({
    title: 'API reference',
    served: true,
    className: 'reference',
    body: html`<header class="title"><p class="kicker">${info.title} ${info.version}</p><h1>API reference</h1>
<p class="objective">Send a key as <code>Authorization: Bearer vb_…</code>. Machine-readable: <a href="/v1/openapi.json">OpenAPI 3.1</a>.</p></header>
<div class="columns"><nav class="contents" aria-label="Parts of the API"><ol>${tags.map((tag) => html`<li><a href="#${tag}">${tag}</a></li>`)}</ol></nav>
<main>${tags.map(
      (tag) => html`<section class="part" id="${tag}"><h2>${tag}</h2>
${operations.filter(({ operation }) => operation.tags[0] === tag).map(operationHtml)}</section>`,
    )}
${Object.entries(components.schemas ?? {}).map(([name, schema]) => html`<section class="part" id="schema-${name}"><h2>${name}</h2>${schemaHtml(schema)}</section>`)}</main></div>`,
  })
}

function operationHtml({ path, method, operation }: { path: string; method: string; operation: Operation }): Html {
  const { summary, description, parameters = [], requestBody, responses } = operation
  return html`<details class="operation"><summary><b>${method.toUpperCase()}</b> <code>${path}</code> <span>${summary}</span></summary>
<p>${description}</p>
${parameters.length > 0 && html`<h4>Parameters</h4><ul>${parameters.map((each) => fieldHtml(`${each.name} (${each.in})`, each.schema, each.required ?? false))}</ul>`}
${requestBody && html`<h4>Body</h4>${contentHtml(requestBody.content)}`}
${Object.entries(responses).map(([status, { description: what, content }]) => html`<h4>${status === 'default' ? 'Errors' : `${status}: ${what}`}</h4>${content && contentHtml(content)}`)}
</details>`
}

const contentHtml = (content: Record<string, { schema: Schema }>): Html[] =>
  Object.entries(content).map(([type, { schema }]) => html`<p><code>${type}</code></p>${schemaHtml(schema)}`)

/** The fields of a schema; of one without fields, its type. */
function schemaHtml(schema: Schema): Html {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return html`<ul>${choices.map((each) => html`<li>${schemaHtml(each)}</li>`)}</ul>`
  if (schema.items?.properties) return html`<p>List of</p>${schemaHtml(schema.items)}`
  if (!schema.properties) return html`<p>${typeHtml(schema)}</p>`
  const { properties, required = [] } = schema
  return html`<ul>${Object.entries(properties).map(([name, field]) => fieldHtml(name, field, required.includes(name)))}</ul>`
}

function fieldHtml(name: string, schema: Schema, required: boolean): Html {
  const isNested = schema.properties !== undefined || schema.items?.properties !== undefined
  return html`<li><code>${name}</code> ${typeHtml(schema)}${required && html` <b>required</b>`}${schema.default !== undefined && html`, default <code>${JSON.stringify(schema.default)}</code>`}${schema.description && html` · ${schema.description}`}${isNested && schemaHtml(schema)}</li>`
}

function typeHtml(schema: Schema): Html {
  const { $ref, type, format, minimum, maximum, minLength, maxLength, items, additionalProperties } = schema
  if ($ref) {
    const name = $ref.split('/').at(-1)!
    return html`<a href="#schema-${name}">${name}</a>`
  }
  const values = schema.enum ?? (schema.const === undefined ? undefined : [schema.const])
  if (values) return html`one of ${values.map((value, index) => html`${index > 0 && ', '}<code>${JSON.stringify(value)}</code>`)}`
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return html`${choices.map((each, index) => html`${index > 0 && ' or '}${typeHtml(each)}`)}`
  if (items && !items.properties) return html`list of ${typeHtml(items)}`
  if (typeof additionalProperties === 'object') return html`object of ${typeHtml(additionalProperties)}`
  const range = [
    minimum !== undefined && `from ${minimum}`,
    maximum !== undefined && `to ${maximum}`,
    minLength !== undefined && `at least ${minLength} characters`,
    maxLength !== undefined && `up to ${maxLength} characters`,
  ].filter((each) => each !== false)
  return html`${[type ?? 'any'].flat().join(' or ')}${format && ` (${format})`}${range.length > 0 && `, ${range.join(', ')}`}`
}
