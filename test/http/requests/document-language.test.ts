import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DocumentLanguage, documentLanguage } from '../../../src/http/requests/document-language.js'

describe('the language of a document', () => {
  const app = express()
  app.get('/:area', (request, response) => {
    const asked = DocumentLanguage.parse(request.query.language)
    response.send(documentLanguage(request, asked, request.params.area))
  })
  let server: ReturnType<typeof app.listen>
  beforeAll(async () => {
    server = app.listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  const read = async (path: string, accepted?: string) => {
    const headers: Record<string, string> = accepted === undefined ? {} : { 'accept-language': accepted }
    return (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { headers })).text()
  }

  it('is what the address asks for, before anything else', async () => {
    expect(await read('/fi?language=sv', 'de')).toBe('sv')
  })

  it('is the first of the browser’s languages that has texts, with its country or without', async () => {
    expect(await read('/en', 'de-CH, en;q=0.8')).toBe('de')
    expect(await read('/en', 'pl, fr;q=0.7, en;q=0.5')).toBe('fr')
  })

  it('is that of the area where the browser names none that has texts', async () => {
    for (const accepted of [undefined, '*', 'pl']) expect(await read('/fi', accepted)).toBe('fi')
  })

  it('is English for an area in a language without texts', async () => {
    expect(await read('/pl')).toBe('en')
  })
})
