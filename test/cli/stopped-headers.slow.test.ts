import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { freshPlace } from '../services/fresh-place.js'
import { end, said, start } from '../services/processes.js'

it('headers that stop coming hold a connection for seconds, not for minutes', async () => {
  const { environment, remove } = await freshPlace()
  const service = start('src/main.ts', [], { ...environment, PORT: '0', LOG_LEVEL: 'error' })
  try {
    const [, url] = await said(service, /is running at (\S+)\n/)
    const half = connect(Number(new URL(url!).port), '127.0.0.1')
    half.write('GET /v1/status HTTP/1.1\r\nHost: x\r\nX-')
    const [[answer]] = (await Promise.all([once(half, 'data'), once(half, 'close')])) as [[Buffer], unknown]
    expect(answer.toString()).toMatch(/^HTTP\/1.1 408 /)
  } finally {
    service.kill('SIGTERM')
    await end(service)
    await remove()
  }
})
