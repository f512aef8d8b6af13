import type { Request } from 'express'
import { describe, expect, it } from 'vitest'
import { baseUrl } from '../../../src/http/requests/base-url.js'

const from = (host: string | undefined) => ({ host, protocol: 'http' }) as Request

describe('where links lead', () => {
  it('is what PUBLIC_URL says, whatever the Host of a request is', () => {
    expect(baseUrl({ publicUrl: 'https://xmo.example.org' }, from('evil.example'))).toBe('https://xmo.example.org')
  })

  it.each(['localhost:3000', '127.0.0.1', '127.8.8.8:80', '[::1]:3000', 'LOCALHOST'])('is %s where nothing is set', (host) => {
    expect(baseUrl({}, from(host))).toBe(`http://${host}`)
  })

  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'localhost@evil.example',
    'localhost:1/x',
    '10.0.0.5',
    '',
    undefined,
  ])('is not %s, which anybody can write', (host) => {
    expect(baseUrl({}, from(host))).toBeNull()
  })
})
