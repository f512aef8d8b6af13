import type { Request, Response } from 'express'
import { z } from 'zod'
import { UserError } from '../../domain/errors/user-error.js'
import { type Row, type Table, tablesFor } from '../../domain/exports/tables.js'
import { type OpenComments, openComments } from '../../pipeline/export/open-comments.js'
import { countRows, type RowFilter, readRows, readSorted } from '../../pipeline/export/read-table.js'
import type { RouteDeps } from '../deps.js'
import { filterOf } from '../odata/filter.js'
import { metadataXml } from '../odata/metadata.js'
import { ODataQuery, orderOf, Place, selectedOf } from '../odata/query.js'
import { baseUrl } from '../requests/base-url.js'
import { commentsAskedBy } from '../requests/comment-filters.js'
import { cursorsOf } from '../requests/cursor.js'
import { areaKey } from '../requests/fields.js'
import { route } from '../route-table/route.js'

const JSON_TYPE = 'application/json;odata.metadata=minimal;charset=utf-8'
const set = z.string().max(200).meta({ description: 'Comments, CommentLabels, CommentThemes or CommentMentions' })
const Rows = z.looseObject({ '@odata.context': z.string(), value: z.array(z.looseObject({})).optional() })
const CURSORS = cursorsOf('odata', Place)
const EVERYTHING: RowFilter = { matches: () => true, candidates: {} }

/** Comments as OData 4.0 tables for Excel and Power BI: of all areas together, and of one area. */
export function odataRoutes(deps: RouteDeps) {
  const reading = { ...deps.stores, openDays: deps.openDays }
  const whole = { role: 'reader', areas: 'all', teams: 'any', basic: true } as const
  const ofArea = { role: 'reader', areas: 'path', basic: true } as const
  const path = z.strictObject({ key: areaKey })

  /** Returns the tables and the data that the caller may read; null if none. */
  async function open(area: string | undefined, response: Response): Promise<{ opened: OpenComments | null; tables: Table[] }> {
    const asked = await commentsAskedBy(deps, { area }, response)
    const found = await openComments(reading, asked, {})
    const opened = 'note' in found ? null : found
    const values = Object.entries(opened?.common.dimensions ?? {})
    const shown = values.flatMap(([key, shared]) => (shared.length > 0 ? [key] : []))
    return { opened, tables: tablesFor(shown.sort()) }
  }

  const rootOf = (request: Request, area: string | undefined) =>
    `${baseUrl(deps, request) ?? ''}/v1${area === undefined ? '' : `/areas/${encodeURIComponent(area)}`}/odata`
  const answer = (response: Response, body: object) =>
    response.set('OData-Version', '4.0').type(JSON_TYPE).send(JSON.stringify(body))

  async function service(area: string | undefined, request: Request, response: Response) {
    const { tables } = await open(area, response)
    const value = tables.map(({ name }) => ({ name, kind: 'EntitySet', url: name }))
    answer(response, { '@odata.context': `${rootOf(request, area)}/$metadata`, value })
  }

  async function metadata(area: string | undefined, response: Response) {
    const { tables } = await open(area, response)
    response.set('OData-Version', '4.0').type('application/xml').send(metadataXml(tables))
  }

  async function count(area: string | undefined, name: string, query: ODataQuery, response: Response) {
    const { opened, tables } = await open(area, response)
    const table = tableOf(tables, name)
    const filter = query.$filter === undefined ? null : filterOf(table, query.$filter)
    const counted = opened ? await countRows(reading, opened, table, filter) : 0
    response.set('OData-Version', '4.0').type('text/plain').send(String(counted))
  }

  async function rows(area: string | undefined, name: string, query: ODataQuery, request: Request, response: Response) {
    const { opened, tables } = await open(area, response)
    const [, bare = name, one] = /^(\w+)\((\d{1,10})\)$/.exec(name) ?? []
    const table = tableOf(tables, bare)
    const selected = selectedOf(table, query.$select)
    const pick = (row: Row) => (selected ? Object.fromEntries(selected.map((column) => [column, row[column]])) : row)
    const root = rootOf(request, area)
    const context = `${root}/$metadata#${table.name}${selected ? `(${selected.join(',')})` : ''}`
    if (one !== undefined) {
      const filter = filterOf(table, `${table.key[0]} eq ${one}`)
      const [found] = opened ? (await readRows(reading, opened, table, filter, { after: null, skip: 0, top: 1 })).rows : []
      if (!found || table.key.length > 1)
        throw new UserError('not-found', `There is no ${table.entity} ${one} that this key has access to`)
      return answer(response, { '@odata.context': `${context}/$entity`, ...pick(found) })
    }
    const { $filter, $orderby, $top = null, $skip = 0 } = query
    const filter = $filter === undefined ? EVERYTHING : filterOf(table, $filter)
    const size = pageSizeOf(request.get('prefer'))
    const compare = orderOf(table, $orderby)
    const same = { root: table.name, area, $filter, $orderby }
    const place = CURSORS.read(query.$skiptoken, same) ?? { after: null, last: null, skip: $skip, top: $top }
    const after = place.after && { at: new Date(place.after[0]), id: place.after[1] }
    const read = !opened
      ? { rows: [], next: null }
      : compare
        ? await readSorted(reading, opened, table, filter, { ...place, size, compare })
        : await readRows(reading, opened, table, filter, { ...place, size, after })
    const next = read.next && { after: null, last: null, ...read.next }
    const counted =
      query.$count === 'true' && opened && (await countRows(reading, opened, table, $filter === undefined ? null : filter))
    answer(response, {
      '@odata.context': context,
      ...(query.$count === 'true' && { '@odata.count': counted || 0 }),
      value: read.rows.map(pick),
      ...(next && { '@odata.nextLink': nextLink(`${root}/${table.name}`, query, CURSORS.write(placeOf(next), same)) }),
    })
  }

  return [
    route({
      ...{ method: 'get', path: '/odata', summary: 'List the tables of OData, for Excel and Power BI' },
      ...whole,
      answers: [{ json: Rows }],
      handle: ({ request, response }) => service(undefined, request, response),
    }),
    route({
      ...{ method: 'get', path: '/odata/$metadata', summary: 'Read the metadata document of OData' },
      ...whole,
      answers: [{ media: ['application/xml'] }],
      handle: ({ response }) => metadata(undefined, response),
    }),
    route({
      ...{ method: 'get', path: '/odata/:set', summary: 'Read rows of a table, or one as Comments(12)' },
      ...whole,
      params: z.strictObject({ set }),
      query: ODataQuery,
      answers: [{ json: Rows }],
      handle: ({ params, query, request, response }) => rows(undefined, params.set, query, request, response),
    }),
    route({
      ...{ method: 'get', path: '/odata/:set/$count', summary: 'Count rows of a table' },
      ...whole,
      params: z.strictObject({ set }),
      query: ODataQuery.pick({ $filter: true }),
      answers: [{ media: ['text/plain'] }],
      handle: ({ params, query, response }) => count(undefined, params.set, query, response),
    }),
    route({
      ...{ method: 'get', path: '/areas/:key/odata', summary: 'List the tables of OData of an area' },
      ...ofArea,
      params: path,
      answers: [{ json: Rows }],
      handle: ({ params, request, response }) => service(params.key, request, response),
    }),
    route({
      ...{ method: 'get', path: '/areas/:key/odata/$metadata', summary: 'Read the metadata document of OData of an area' },
      ...ofArea,
      params: path,
      answers: [{ media: ['application/xml'] }],
      handle: ({ params, response }) => metadata(params.key, response),
    }),
    route({
      ...{ method: 'get', path: '/areas/:key/odata/:set', summary: 'Read rows of a table of an area' },
      ...ofArea,
      params: path.extend({ set }),
      query: ODataQuery,
      answers: [{ json: Rows }],
      handle: ({ params, query, request, response }) => rows(params.key, params.set, query, request, response),
    }),
    route({
      ...{ method: 'get', path: '/areas/:key/odata/:set/$count', summary: 'Count rows of a table of an area' },
      ...ofArea,
      params: path.extend({ set }),
      query: ODataQuery.pick({ $filter: true }),
      answers: [{ media: ['text/plain'] }],
      handle: ({ params, query, response }) => count(params.key, params.set, query, response),
    }),
  ]
}

function tableOf(tables: Table[], name: string): Table {
  const found = tables.find((table) => table.name === name)
  if (!found)
    throw new UserError(
      'not-found',
      `There is no table ${JSON.stringify(name.slice(0, 60))}: the tables are ${tables.map((table) => table.name).join(', ')}`,
    )
  return found
}

const placeOf = ({ after, ...rest }: Omit<Place, 'after'> & { after: { at: Date; id: number } | null }) => ({
  ...rest,
  after: after && ([after.at.getTime(), after.id] as [number, number]),
})

/** Returns the page size that a client prefers: `Prefer: odata.maxpagesize=500`. */
function pageSizeOf(prefer = ''): number | undefined {
  const [, size] = /(?:^|[,;\s])(?:odata\.)?maxpagesize=(\d{1,6})/i.exec(prefer) ?? []
  return size === undefined ? undefined : Math.max(1, Number(size))
}

/** Returns the address of the next page of a query. */
function nextLink(address: string, { $filter, $select, $orderby }: ODataQuery, token: string): string {
  const query = Object.entries({ $filter, $select, $orderby, $skiptoken: token })
  return `${address}?${query.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`])).join('&')}`
}
