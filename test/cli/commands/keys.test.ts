import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { command } from '../../services/commands.js'
import { type FreshPlace, freshPlace } from '../../services/fresh-place.js'

describe('keys and areas on the command line', () => {
  let fresh: FreshPlace
  let environment: Record<string, string>
  beforeAll(async () => {
    fresh = await freshPlace()
    environment = { ...fresh.environment, LOG_LEVEL: 'error' }
  })
  afterAll(() => fresh?.remove())
  const run = (...args: string[]) => command(args, environment)

  it('keeps what a file of areas leaves out', async () => {
    const file = join(fresh.folder, 'areas.json')
    await writeFile(file, '[{"key":"vpn","name":"VPN","timeZone":"Europe/Helsinki","invitees":["kim@example.org"]}]')
    expect((await run('areas', file)).stdout).toContain('vpn\tVPN\tEurope/Helsinki\teverything')
    await writeFile(file, '[{"key":"vpn","name":"VPN at home"}]')
    expect((await run('areas', file)).stdout).toContain('vpn\tVPN at home\tEurope/Helsinki\teverything')
    await writeFile(file, '[{"key":"wifi"}]')
    expect(await run('areas', file)).toMatchObject({ code: 1, stderr: 'verbatim: The area "wifi" is new: add a name\n' })
  })

  it('are made for a role and areas, listed without the keys, and revoked', async () => {
    const made = await run('keys', 'add', 'Rosa', '--role', 'reader', '--areas', 'vpn, all')
    expect(made.stdout).toMatch(/^vb_[\w-]{43}\n$/)
    const listed = await run('keys', 'list')
    expect(listed.stdout).toMatch(/^1\tRosa\treader\tareas: vpn, all\tsince \d{4}-\d\d-\d\d\n$/)
    expect((await run('keys', 'revoke', '1')).stdout).toBe('key 1 was revoked\n')
    expect((await run('keys', 'list')).stdout).toContain('revoked')
  })

  it.each([
    [['keys', 'add', 'x', '--areas', 'moon'], 'There is no area "moon"'],
    [['keys', 'revoke', 'Rosa'], 'There is no active key Rosa'],
  ])('refuses %j in one line', async (args, message) => {
    const { code, stdout, stderr } = await run(...args)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^verbatim: .+\n$/)
    expect(stderr).toContain(message)
  })
})
