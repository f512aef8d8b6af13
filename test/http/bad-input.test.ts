import { randomBytes } from 'node:crypto'
import { type ClientRequest, type IncomingMessage, request as open } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FuzzedApp, startFuzzedApp } from '../../scripts/fuzz/start-app.js'
import { Problem } from '../../src/http/openapi/document.js'
import { HEADER_ROW, rawWorkbook, text } from '../pipeline/import/raw-workbook.js'
import { freshFolder } from '../services/fresh.js'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const MIB = 1024 ** 2

let app: FuzzedApp
let remove: () => Promise<void>
beforeAll(async () => {
  const data = await freshFolder()
  remove = data.remove
  app = await startFuzzedApp(data.folder)
})
afterAll(async () => {
  await app?.close()
  await remove()
})

interface Sent {
  body?: string | Buffer
  type?: string
  headers?: Record<string, string>
}

async function send(method: string, path: string, { body, type = 'application/json', headers = {} }: Sent = {}) {
  const answer = await fetch(`${app.base}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      authorization: `Bearer ${app.key}`,
      // As a page of ours would, where one is asked for.
      'sec-fetch-site': 'same-origin',
      ...(body !== undefined && { 'content-type': type }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : new Uint8Array(body) }),
  })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}
const json = (method: string, path: string, body: unknown) => send(method, path, { body: JSON.stringify(body) })

/** Sends a path as it is, which fetch would put right. */
function sendRaw(method: string, path: string, headers: Record<string, string> = {}, body?: (sent: ClientRequest) => void) {
  return new Promise<{ status: number; text: string; headers: IncomingMessage['headers'] }>((resolve, reject) => {
    const { hostname, port } = new URL(app.base)
    const sent = open({ hostname, port, method, path, headers: { authorization: `Bearer ${app.key}`, ...headers } })
    sent.on('error', reject)
    sent.on('response', async (answer) => {
      const chunks: Buffer[] = []
      try {
        for await (const chunk of answer) chunks.push(chunk as Buffer)
      } catch {
        // Hung up on after the answer.
      }
      resolve({ status: answer.statusCode!, text: Buffer.concat(chunks).toString(), headers: answer.headers })
      sent.destroy()
    })
    if (body) body(sent)
    else sent.end()
  })
}

/** It is refused with what is wrong in words, and quotes nothing that was sent. */
function expectRefused(answer: { status: number; text: string }, statuses: number | number[], detail = /\w{3}/) {
  expect([statuses].flat(), answer.text).toContain(answer.status)
  expect(Problem.parse(JSON.parse(answer.text)).detail).toMatch(detail)
  expect(answer.text).not.toMatch(/node_modules|\.ts:\d|SECRET/)
}
const alive = async () => expect((await send('GET', '/v1/status')).status).toBe(200)

describe('a body', () => {
  it.each(['{"SECRET', '[1,', '{"a":1}}', "{'a':1}", '\u0000', '"text"', 'NaN'])(
    'that is no JSON is refused: %j',
    async (body) => {
      for (const [method, path] of [
        ['PUT', '/v1/roster'],
        ['POST', '/v1/responses'],
        ['POST', '/v1/plans'],
        ['POST', '/v1/review'],
      ] as const)
        expectRefused(await send(method, path, { body }), 400, /JSON|object|body/)
    },
  )

  it('of 50 MB is hung up on where JSON is read, whether its length is said or not', async () => {
    for (const path of ['/v1/plans', '/v1/erasures', '/v1/responses']) {
      const said = await sendRaw(
        'POST',
        path,
        { 'content-type': 'application/json', 'content-length': String(50 * MIB) },
        (sent) => sent.write('['),
      )
      expectRefused(said, 413, /too large/)
      expect(said.headers.connection).toBe('close')
      const unsaid = await sendRaw(
        'POST',
        path,
        { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
        (sent) => {
          sent.on('error', () => undefined)
          const part = Buffer.alloc(MIB, ' ')
          for (let at = 0; at < 50; at++) sent.write(part)
          sent.end()
        },
      ).catch(() => null)
      if (unsaid) expectRefused(unsaid, 413, /too large/)
    }
    await alive()
  })

  it('without an end is answered and hung up on as soon as it is too long, whatever it is packed with', async () => {
    for (const isPacked of [false, true]) {
      const answer = await sendRaw(
        'POST',
        '/v1/erasures',
        { 'content-type': 'application/json', 'transfer-encoding': 'chunked', ...(isPacked && { 'content-encoding': 'gzip' }) },
        (sent) => {
          sent.on('error', () => undefined)
          sent.write(isPacked ? gzipSync(randomBytes(150_000)) : Buffer.alloc(150_000, ' '))
        },
      )
      expectRefused(answer, 413, /too large/)
      expect(answer.headers.connection).toBe('close')
    }
    await alive()
  })

  it('that unpacks to 50 MB is refused', async () => {
    const body = gzipSync(Buffer.alloc(50 * MIB, ' '))
    expect(body.length).toBeLessThan(60_000)
    for (const path of ['/v1/plans', '/v1/responses'])
      expectRefused(await send('POST', path, { body, headers: { 'content-encoding': 'gzip' } }), 413, /too large/)
    expectRefused(await send('POST', '/v1/imports', { body, type: 'text/csv', headers: { 'content-encoding': 'gzip' } }), 415)
  })

  it('of 50 MB without a line break is rejected as an import and as a line of a stream', async () => {
    const body = Buffer.alloc(50 * MIB, 'a')
    expectRefused(await send('POST', '/v1/imports', { body, type: 'text/csv' }), [400, 413])
    const lines = await send('POST', '/v1/responses', { body, type: 'application/x-ndjson' })
    expect(lines.text).toMatch(/has more than \d+ characters/)
    expect(lines.text).not.toContain('aaaa')
    await alive()
  })

  it.each([33, 100_000])('nested %i levels deep is refused', async (depth) => {
    const nested = '['.repeat(depth) + ']'.repeat(depth)
    const objects = '{"a":'.repeat(depth) + 1 + '}'.repeat(depth)
    for (const body of [nested, `{"members":${nested}}`, objects])
      for (const path of ['/v1/plans', '/v1/responses']) expectRefused(await send('POST', path, { body }), [400, 413])
    const line = await send('POST', '/v1/responses', { body: `${nested}\n`, type: 'application/x-ndjson' })
    expect(line.text).toMatch(/nested|JSON|object|has more than/)
    await send('POST', '/v1/imports', { body: `${objects}\n${objects}\n`, type: 'application/x-ndjson' }).then((answer) =>
      expectRefused(answer, [400, 413]),
    )
    await alive()
  })

  it('with NUL or half of a surrogate pair is stored with a replacement in their place', async () => {
    const title = 'a\\u0000b\\ud800c\\udc00'
    const answer = await send('POST', '/v1/areas/all/actions', { body: `{"period":"2026-10","title":"${title}","owner":"Ada"}` })
    expect([answer.status, (JSON.parse(answer.text) as { title: string }).title]).toEqual([201, 'a\uFFFDb\uFFFDc\uFFFD'])
    const key = await send('POST', '/v1/responses', {
      body: `{"externalId":"\\u0000","at":"2026-10-20T08:00:00Z","comment":"\\udfff","dimensions":{"\\u0000":"\\ud800"}}`,
    })
    expect(key.status).toBe(201)
  })

  it('with NUL in dimensions of an initiative, or a moment of the year 0000, breaks neither a list nor a calendar', async () => {
    const slice = '{"dimensions":{"loc\\u0000":["a\\u0000b"]}}'
    const body = `{"name":"VPN","about":{"slice":${slice}},"startedOn":"2026-10-05"}`
    const added = await send('POST', '/v1/areas/all/initiatives', { body })
    expect([201, 400], added.text).toContain(added.status)
    const year = '0000-06-15T12:00:00Z'
    expectRefused(await json('PUT', '/v1/areas/all/meetings/2026-09', { at: year }), 400, /between 1900 and 2199/)
    expectRefused(await json('POST', '/v1/tickets', { number: 'INC0', openedAt: year }), 400, /between 1900 and 2199/)
    for (const path of ['/v1/areas/all/initiatives', '/v1/areas/all/calendar.ics', '/v1/tickets', '/v1/areas/all/meetings'])
      expect((await send('GET', path)).status, path).toBe(200)
  })

  it('with fields that are not known is refused, and the name of the field is said', async () => {
    const bodies: [string, string, object][] = [
      ['POST', '/v1/areas/all/actions', { period: '2026-10', title: 'x', owner: 'Ada', isAdmin: true }],
      ['PUT', '/v1/areas/desk', { name: 'Desk', isAdmin: true }],
      ['POST', '/v1/keys', { name: 'x', role: 'reader', isAdmin: true }],
      ['POST', '/v1/responses', { externalId: 'x', at: '2026-10-20T08:00:00Z', isAdmin: true }],
      ['PATCH', '/v1/people/1', { isAdmin: true }],
    ]
    for (const [method, path, body] of bodies) expectRefused(await json(method, path, body), 400, /isAdmin/)
    const proto = '{"period":"2026-10","title":"x","owner":"Ada","__proto__":{"isAdmin":true}}'
    const answer = await send('POST', '/v1/areas/all/actions', { body: proto })
    expect([201, 400]).toContain(answer.status)
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
  })
})

describe('an address', () => {
  const SQL = [
    "'; DROP TABLE responses; --",
    "' OR '1'='1",
    '$1',
    '\\',
    '%',
    '"',
    "\\'; SELECT pg_sleep(10) --",
    '#{1+1}',
    '{{7*7}}',
  ]

  it.each(SQL)('that holds %j finds nothing more than its words', async (given) => {
    const before = await app.stores.responses.counts()
    const value = encodeURIComponent(given)
    for (const path of [
      `/v1/comments?text=${value}&period=2026-10`,
      `/v1/comments?dimension=${encodeURIComponent(`location:${given}`)}`,
      `/v1/responses?area=${value}`,
      `/v1/audit?by=${value}`,
      `/v1/areas/${value}/themes`,
      `/v1/areas/all/lists/2026-10/ideas?group=${value}`,
      `/v1/recognition/teams/${value}.json`,
      `/v1/odata/Comments?$filter=${encodeURIComponent(`Language eq '${given.replaceAll("'", "''")}'`)}`,
      `/v1/odata/Comments?$orderby=${value}`,
    ]) {
      const { status, text: found } = await send('GET', path)
      expect(status, `${path} ${found}`).toBeLessThan(500)
      if (path.includes('/comments?text') && status === 200) expect(found).not.toContain('VPN is slow')
    }
    expect(await app.stores.responses.counts()).toEqual(before)
  })

  it.each([
    '%00',
    '%ff',
    '%',
    '%c0%ae',
    '..%2f..%2fetc%2fpasswd',
    '..%5c..%5cwin.ini',
    '%2e%2e%2f%2e%2e%2fpackage.json',
    '....//',
    '%0d%0aX-Evil:1',
  ])('with %s in it leads to no file, and adds no header', async (part) => {
    for (const path of [
      `/v1/exports/${part}/file`,
      `/v1/exports/${part}`,
      `/v1/imports/${part}`,
      `/v1/areas/${part}/packs/2026-10`,
      `/v1/areas/all/packs/${part}`,
      `/v1/areas/all/lists/${part}`,
      `/v1/areas/all/lists/2026-10/${part}`,
      `/v1/recognition/teams/${part}.atom`,
      `/v1/areas/all/meetings/${part}.ics`,
      `/app/assets/${part}`,
      `/${part}`,
      `/v1/${part}`,
    ]) {
      const { status, text: found, headers } = await sendRaw('GET', path)
      expect(status, `${path} ${found}`).toBeLessThan(500)
      expect(headers).not.toHaveProperty('x-evil')
      expect(found).not.toMatch(/root:|"dependencies"|node_modules/)
      if (status === 200) expect(path).toMatch(/teams/)
    }
    const item = await sendRaw(
      'PATCH',
      `/v1/areas/all/lists/2026-10/ideas/items/${part}`,
      { 'content-type': 'application/json' },
      (sent) => sent.end('{"pinned":true}'),
    )
    expect(item.status, item.text).toBeLessThan(500)
    expect(item.status).toBeGreaterThanOrEqual(400)
  })

  it('that holds a script is not sent back as one', async () => {
    const script = '<script>alert(1)</script>'
    for (const path of [
      `/${encodeURIComponent(script)}`,
      `/areas/${encodeURIComponent(script)}/packs/2026-10`,
      `/login?next=${encodeURIComponent(`/"><script>`)}`,
    ]) {
      const { text: page, headers } = await send('GET', path)
      expect(page).not.toMatch(/<script>(alert|")/)
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
  })
})

describe('what people write', () => {
  const script = '<img src=x onerror=alert(1)><script>alert(2)</script>'

  it('is text on every page and in every feed, also where it is a script', async () => {
    expect((await json('PUT', '/v1/areas/espoo', { name: script, objective: script })).status).toBe(200)
    expect(
      (await json('PUT', '/v1/areas/espoo/meetings/2026-10', { at: '2099-11-04T09:00:00Z', place: script, outcome: script }))
        .status,
    ).toBe(200)
    expect((await send('POST', '/v1/areas/espoo/packs/2026-10')).status).toBe(200)
    expect((await send('POST', '/v1/areas/espoo/reports/2026-10')).status).toBe(200)
    for (const path of [
      '/v1/areas/espoo/packs/2026-10?format=html',
      '/v1/areas/espoo/reports/2026-10?format=html',
      '/v1/areas/espoo/calendar.ics',
      '/v1/recognition.atom',
    ]) {
      const { status, text: shown, headers } = await send('GET', path)
      expect(status, `${path} ${shown.slice(0, 300)}`).toBe(200)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      if (!path.endsWith('.ics')) expect(shown).not.toMatch(/<img src=x|<script>alert/)
    }
  })

  it('adds no line to a calendar and no header to a download', async () => {
    const broken = 'Room 1\r\nATTENDEE:mailto:evil@example.org\nX-EVIL:1\u2028X-EVIL:2\u0085X-EVIL:3'
    await json('PUT', '/v1/areas/espoo', { name: `Espoo\r\nX-Evil: 1`, objective: broken })
    await json('PUT', '/v1/areas/espoo/meetings/2026-10', { at: '2099-11-04T09:00:00Z', place: broken, outcome: broken })
    for (const path of ['/v1/areas/espoo/calendar.ics', '/v1/areas/espoo/meetings/2026-10.ics']) {
      const { status, text: calendar, headers } = await send('GET', path)
      expect(status).toBe(200)
      for (const line of calendar.split('\r\n')) expect(line).not.toMatch(/^(ATTENDEE|X-EVIL)/i)
      expect(calendar.split('\r\n').join('')).not.toMatch(/[\r\n]/)
      expect(headers.has('x-evil')).toBe(false)
      expect(headers.get('content-disposition') ?? 'attachment').not.toMatch(/[\r\n]/)
    }
    const named = await send('POST', `/v1/imports?fileName=${encodeURIComponent('../../etc/passwd\r\nX-Evil: 1.csv')}`, {
      body: 'id,score,comment,date\nfile-1,9,Thanks,2026-10-03\n',
      type: 'text/csv',
    })
    expect([named.status, named.headers.has('x-evil')]).toEqual([201, false])
    const key = await json('POST', '/v1/areas/x%0d%0aSet-Cookie:a', {})
    expect(key.status).toBeGreaterThanOrEqual(400)
    expect((await sendRaw('GET', '/v1/recognition/teams/Desk%0d%0aX-Evil:%201.json')).headers).not.toHaveProperty('x-evil')
  })

  it('begins no formula in a spreadsheet', async () => {
    for (const name of ['=1+1', '+1', '-1', '@SUM(1)', '\t=1', "=cmd|' /C calc'!A0"])
      expect((await json('POST', '/v1/keys', { name, role: 'reader' })).status).toBeLessThan(500)
    await app.stores.audit.add({ by: '=1+1', action: '+1', subject: '@SUM(1)', reason: '-1' })
    await app.stores.audit.add({ by: 'Ada', action: 'x', subject: 'y', reason: 'z;=1+1' })
    const { status, text: csv } = await send('GET', '/v1/audit/export?format=csv')
    expect(status).toBe(200)
    const cells = csv.split('\n').flatMap((line) => line.split(/[,;]/))
    expect(cells.some((cell) => cell.includes('=1+1'))).toBe(true)
    for (const cell of cells) expect(cell).not.toMatch(/^"?[=+@\t-]/)
  })
})

describe('a workbook', () => {
  const imported = (body: Buffer) => send('POST', '/v1/imports', { body, type: XLSX })

  it('that would unpack to far more than its size is refused, also where each of its sheets is small', async () => {
    const blank = `<row r="2">${text('A2', ' '.repeat(20 * MIB))}</row>`
    const one = rawWorkbook([{ name: 'A', rows: HEADER_ROW + blank.repeat(5) }], { packed: true })
    const many = rawWorkbook(
      Array.from({ length: 8 }, (_, i) => ({ name: `A${i}`, rows: HEADER_ROW + blank })),
      { packed: true },
    )
    // Making them took so long that connections were closed meanwhile, which is noticed now.
    await new Promise((resolve) => setTimeout(resolve, 100))
    for (const book of [one, many]) {
      expect(book.length).toBeLessThan(300_000)
      expectRefused(await imported(book), 413, /would unpack to/)
    }
  })

  it('of 10,000 sheets, or with an archive in it, is read or refused like any other', async () => {
    const row = `<row r="2">${['book-1', '2026-10-03', '9', 'Thanks'].map((value, i) => text(`${'ABCD'[i]}2`, value)).join('')}</row>`
    const sheets = Array.from({ length: 10_000 }, (_, i) => ({ name: `S${i}`, rows: i === 9_999 ? HEADER_ROW + row : '' }))
    const answer = await imported(rawWorkbook(sheets, { packed: true }))
    expect(answer.status, answer.text).toBe(201)
    expectRefused(await imported(rawWorkbook(sheets.slice(0, 9_999), { packed: true })), 400, /empty|no sheet/)
    const inner = gzipSync(Buffer.alloc(60 * MIB))
    expectRefused(await imported(Buffer.concat([Buffer.from('PK\u0003\u0004'), inner])), 400, /readable|workbook/)
    await alive()
  })
})

describe('a file of 10,000 columns', () => {
  it('is read, previewed and imported, or refused in one line', async () => {
    const columns = Array.from({ length: 10_000 }, (_, i) => `column ${i}`)
    const csv = [
      ['id', 'score', 'comment', 'date', ...columns].join(','),
      ...[1, 2, 3].map((id) => [`wide-${id}`, '9', 'Thanks', '2026-10-03', ...columns.map((_, i) => `v${i}`)].join(',')),
    ].join('\n')
    for (const path of ['/v1/imports/preview', '/v1/imports']) {
      const answer = await send('POST', path, { body: csv, type: 'text/csv' })
      if (answer.status >= 400) expectRefused(answer, [400, 413])
      else expect(JSON.parse(answer.text)).toMatchObject({ imported: 3 })
    }
    await alive()
  })
})

describe('a cursor', () => {
  const LISTS = [
    '/v1/comments?limit=1',
    '/v1/changes?limit=1',
    '/v1/imports?limit=1',
    '/v1/audit?limit=1',
    '/v1/deliveries?limit=1',
  ]
  const nextOf = async (path: string) => (JSON.parse((await send('GET', path)).text) as { next: string | null }).next

  it('that was forged, cut or made for another list or filter is refused', async () => {
    await json('PUT', '/v1/roster', { members: [{ name: 'Cleo Salo', team: 'Desk' }] })
    await json('PUT', '/v1/roster', { members: [{ name: 'Dora Salo', team: 'Desk' }] })
    const cursors = new Map<string, string>()
    for (const path of LISTS) {
      const next = await nextOf(path)
      if (next !== null) cursors.set(path, next)
    }
    expect(cursors.size).toBeGreaterThanOrEqual(3)
    for (const [path, own] of cursors) {
      const others = [...cursors].filter(([other]) => other !== path).map(([, next]) => next)
      const forged = Buffer.from('{"id":1}').toString('base64url')
      const wrong = [
        own.slice(0, -1),
        own.slice(1),
        `${own}A`,
        forged,
        `${forged}AAAAAAAAAAAA`,
        'x',
        '%00',
        '\u{1F600}',
        'a'.repeat(5000),
      ]
      for (const cursor of [...wrong, ...others])
        expectRefused(await send('GET', `${path}&cursor=${encodeURIComponent(cursor)}`), 400, /cursor/)
      expect((await send('GET', `${path}&cursor=${own}`)).status).toBe(200)
    }
    const filtered = cursors.get(LISTS[0]!)!
    expectRefused(await send('GET', `/v1/comments?limit=1&label=praise&cursor=${filtered}`), 400, /cursor/)
  })

  it.each(['front--1', 'rank-1;DROP', 'rank-99999999999', '0', 'NaN'])(
    'of a curated list that is none is refused: %s',
    async (after) => {
      await send('POST', '/v1/areas/all/lists/2026-10')
      expectRefused(await send('GET', `/v1/areas/all/lists/2026-10/ideas?after=${encodeURIComponent(after)}`), 400, /cursor/)
    },
  )
})

describe('headers', () => {
  it('that are wrong or too long are refused', async () => {
    for (const key of ['two words', 'ö', 'x'.repeat(256)])
      expect(
        (
          await sendRaw(
            'POST',
            '/v1/areas/all/actions',
            { 'idempotency-key': Buffer.from(key).toString('latin1'), 'content-type': 'application/json' },
            (sent) => sent.end('{"period":"2026-10","title":"x","owner":"Ada"}'),
          )
        ).status,
      ).toBe(400)
    expect((await sendRaw('GET', '/v1/status', { 'x-long': 'x'.repeat(20_000) })).status).toBe(431)
    for (const authorization of ['Bearer', 'Bearer \u00e4', 'Basic !!!', `Bearer ${app.key}x`, `bearer ${'x'.repeat(5000)}`])
      expect((await sendRaw('GET', '/v1/status', { authorization })).status).toBeOneOf([401, 429])
  })
})
