import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.js'

const OIDC = { OIDC_ISSUER: 'https://id.example.org', OIDC_CLIENT_ID: 'verbatim', PUBLIC_URL: 'https://xmo.example.org/' }

describe('the environment', () => {
  it('says how single sign-on is done, and how long sessions last', () => {
    const OIDC_ROLES = '{"xmo":{"role":"member"},"desk":{"role":"team-reader","teams":["Service Desk"]}}'
    const { openId, sessionLimits, publicUrl } = readConfig({ ...OIDC, OIDC_ROLES, SESSION_IDLE_MINUTES: '30' })
    expect(openId).toEqual({
      issuer: 'https://id.example.org',
      clientId: 'verbatim',
      clientSecret: undefined,
      name: 'single sign-on',
      scope: 'openid profile email',
      groupsClaim: 'groups',
      grants: {
        xmo: { role: 'member', areas: [], teams: [] },
        desk: { role: 'team-reader', areas: [], teams: ['Service Desk'] },
      },
    })
    expect([sessionLimits, publicUrl]).toEqual([{ idleMinutes: 30, hours: 12 }, 'https://xmo.example.org'])
    expect(readConfig({}).openId).toBeUndefined()
  })

  it.each([
    [{ OIDC_ISSUER: OIDC.OIDC_ISSUER }, 'OIDC_ISSUER and OIDC_CLIENT_ID belong together'],
    [{ ...OIDC, PUBLIC_URL: '' }, 'OIDC_ISSUER is set without PUBLIC_URL'],
    [{ ...OIDC, OIDC_ISSUER: 'http://id.example.org' }, 'OIDC_ISSUER: must be the https address'],
    [{ ...OIDC, OIDC_SCOPE: 'profile' }, 'OIDC_SCOPE: must contain openid'],
    [{ ...OIDC, OIDC_ROLES: '{xmo' }, 'OIDC_ROLES: must be JSON such as'],
    [{ ...OIDC, OIDC_ROLES: '{"xmo":{"role":"king"}}' }, 'OIDC_ROLES: must be JSON such as'],
    [{ ...OIDC, OIDC_ROLES: '{"vpn":{"role":"area-member"}}' }, 'An area member needs at least one area'],
    [{ TRUST_PROXY: 'everybody' }, 'TRUST_PROXY: must be addresses or networks'],
    [{ TRUST_PROXY: '10.0.0.0/8/8' }, 'TRUST_PROXY: must be addresses or networks'],
    [{ SESSION_HOURS: '0' }, 'SESSION_HOURS'],
    [{ WEBHOOK_NETWORKS: 'intranet' }, 'WEBHOOK_NETWORKS: must be addresses or networks'],
    [{ WEBHOOK_NETWORKS: '10.0.0.0/33' }, 'WEBHOOK_NETWORKS: must be addresses or networks'],
  ])('%j is refused in one line', (environment, message) => {
    expect(() => readConfig(environment)).toThrow(message)
  })

  it.each(['loopback', '10.0.0.0/8, ::1', 'uniquelocal,127.0.0.1'])('TRUST_PROXY may be %s', (TRUST_PROXY) => {
    expect(readConfig({ TRUST_PROXY }).trustProxy).toBe(TRUST_PROXY)
  })

  it('WEBHOOK_NETWORKS are addresses and networks, none by default', () => {
    expect(readConfig({}).webhookNetworks).toEqual([])
    expect(readConfig({ WEBHOOK_NETWORKS: '10.0.0.0/8, fd00::/8,127.0.0.1' }).webhookNetworks).toEqual([
      '10.0.0.0/8',
      'fd00::/8',
      '127.0.0.1',
    ])
  })
})
