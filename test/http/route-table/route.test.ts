import express from 'express'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { mountRoutes } from '../../../src/http/route-table/mount.js'
import { type RouteSpec, route } from '../../../src/http/route-table/route.js'

type Spec = RouteSpec<z.ZodType, z.ZodType, z.ZodType>
const good: Spec = {
  method: 'get',
  path: '/areas/:key',
  summary: 'Read an area',
  role: 'reader',
  areas: 'path',
  params: z.strictObject({ key: z.string() }),
  handle: () => undefined,
}

describe('a route', () => {
  it.each<[string, object, string]>([
    ['without a role', { role: undefined }, 'declares no role'],
    ['without a scope', { areas: undefined }, 'declares no scope'],
    ['of all areas without teams', { areas: 'all' }, 'declares no teams'],
    ['with parameters that its schema does not have', { path: '/areas/:key/:period' }, 'has other parameters'],
    ['with parameters and no schema', { params: undefined }, 'has other parameters'],
    ['of an area that its path does not name', { path: '/areas', params: undefined }, 'path without :key'],
    ['of an area that its query does not name', { areas: 'query' }, 'query without area'],
    ['of an area that its body does not name', { areas: 'body' }, 'body without area'],
    ['that changes something with the key in its query', { method: 'put', keyInQuery: true }, 'it is no GET'],
    ['that reads a file and may be repeated', { method: 'post', reads: 'file', repeats: 'replay' }, 'may not be repeated'],
    ['that reads a body for a GET', { body: z.strictObject({}) }, 'it is a GET'],
  ])('%s does not start', (_what, change, fault) => {
    expect(() => route({ ...good, ...change } as Spec)).toThrow(fault)
  })

  it('declared twice does not start', () => {
    const mount = () => mountRoutes(express(), [route(good), route(good)], { prefix: '', identify: () => () => undefined })
    expect(mount).toThrow('The route GET /areas/:key is declared twice')
  })

  it('is complete once it is declared', () => {
    expect(route(good)).toMatchObject({ teams: 'any', reads: 'none', keyInQuery: false, limit: '100kb' })
  })
})
