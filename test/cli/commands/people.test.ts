import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { command } from '../../services/commands.js'
import { type FreshPlace, freshPlace } from '../../services/fresh-place.js'
import { end, said, start } from '../../services/processes.js'

const PASSWORD = 'three quiet yellow boats'

describe('people on the command line', () => {
  let fresh: FreshPlace
  let environment: Record<string, string>
  beforeAll(async () => {
    fresh = await freshPlace()
    environment = { ...fresh.environment, PORT: '0', LOG_LEVEL: 'error' }
  })
  afterAll(() => fresh?.remove())

  it('come in by the link of the first start or of a command, and stay signed in over a restart', async () => {
    const service = start('src/main.ts', [], environment)
    const [, link, url] = await said(service, /Create the first account with this link .*: (\S+)\n[\s\S]*is running at (\S+)\n/)
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/invitation\?token=[\w-]{43}$/)
    const form = { token: link!.split('token=')[1]!, name: 'Mika Ek', email: 'mika@example.org', password: PASSWORD }
    const made = await fetch(`${url}/invitation`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: url! },
      body: new URLSearchParams(form),
    })
    expect(made.status).toBe(303)
    const cookie = made.headers.getSetCookie()[0]!.split(';')[0]!
    service.kill('SIGTERM')
    expect(await end(service)).toMatchObject({ code: 0 })

    expect((await command(['people', 'list'], environment)).stdout).toBe('1\tMika Ek\tmika@example.org\tofficer\tall\tactive\n')
    const more = await command(['people', 'invite-admin'], { ...environment, PUBLIC_URL: 'https://xmo.example.org/' })
    expect(more.stdout).toMatch(/^https:\/\/xmo\.example\.org\/invitation\?token=[\w-]{43}\n$/)

    const again = start('src/main.ts', [], environment)
    const [started, there] = await said(again, /[\s\S]*is running at (\S+)\n/)
    expect(started).not.toContain('first account')
    expect((await fetch(`${there}/v1/me`, { headers: { cookie } })).status).toBe(200)
    again.kill('SIGTERM')
    await end(again)
  })
})
