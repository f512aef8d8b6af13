import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshFolder } from '../services/fresh.js'
import { end, said, start } from '../services/processes.js'

const CANARY = 'zirconium-canary'

let fresh: Awaited<ReturnType<typeof freshFolder>>
beforeAll(async () => {
  fresh = await freshFolder()
})
afterAll(() => fresh.remove())

describe('the log of a whole run, with everything that can be logged', { timeout: 180_000 }, () => {
  it('names requests and jobs, and holds no word of a comment, however it came', async () => {
    const service = start('src/main.ts', [], { DATA_DIR: fresh.folder, PORT: '0', LOG_LEVEL: 'trace' })
    let log = ''
    service.stderr!.on('data', (chunk: Buffer) => (log += chunk.toString()))
    const [, key, url] = await said(service, /key, shown only once: (vb_\S+)[\s\S]*is running at (\S+)\n/)
    const send = (method: string, path: string, type: string, body?: string) =>
      fetch(url + path, {
        method,
        headers: { authorization: `Bearer ${key}`, ...(body !== undefined && { 'content-type': type }) },
        ...(body !== undefined && { body }),
      })
    const json = 'application/json'
    const one = (n: number, comment: string) => ({ externalId: `c-${n}`, at: '2026-10-05T10:00:00Z', score: 3, comment })
    const several = Array.from({ length: 12 }, (_, n) => one(n, `The ${CANARY} VPN is slow, thanks Anna ${CANARY} (${n})`))
    const answers = [
      await send('POST', '/v1/responses', json, JSON.stringify(several)),
      await send('POST', '/v1/responses', json, `[{"comment":"${CANARY}`),
      await send('POST', '/v1/responses', json, JSON.stringify({ ...one(90, CANARY), score: CANARY })),
      await send('POST', '/v1/responses', 'application/x-ndjson', `{"comment":"${CANARY}\n${JSON.stringify(one(91, CANARY))}\n`),
      await send(
        'POST',
        '/v1/imports',
        'text/csv',
        `id,score,comment,date\n1,9,${CANARY},2026-10-03\n2,${CANARY},${CANARY},never\n`,
      ),
      await send('GET', `/v1/comments?q=${CANARY}`, json),
      await send('GET', `/v1/${CANARY.slice(0, 3)}`, json),
    ]
    expect(answers.map(({ status }) => status)).toEqual([201, 400, 400, 200, expect.any(Number), 200, 404])
    await expect
      .poll(
        async () =>
          ((await (await send('GET', '/v1/status', json)).json()) as { responses: { pending: number } }).responses.pending,
        {
          timeout: 120_000,
          interval: 500,
        },
      )
      .toBe(0)
    await send('POST', '/v1/areas/all/packs/2026-10', json, '{}')
    await send('POST', '/v1/review', json, JSON.stringify({ items: [{ do: 'note', response: 1, text: CANARY }] }))
    service.kill('SIGTERM')
    await end(service)

    expect(log).not.toContain(CANARY)
    expect(log).not.toMatch(/vb_|Bearer/)
    const lines = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const requests = lines.filter(({ req }) => req !== undefined)
    expect(requests.length).toBeGreaterThanOrEqual(answers.length)
    expect(requests.every(({ req }) => /^[0-9a-f-]{36}$/.test(req.id))).toBe(true)
    expect(
      lines.filter(({ job, name, ms }) => job !== undefined && name === 'analyse' && ms !== undefined).length,
    ).toBeGreaterThan(0)
  })
})
