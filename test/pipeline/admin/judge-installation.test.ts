import { describe, expect, it } from 'vitest'
import * as judge from '../../../src/pipeline/admin/judge-installation.js'

describe('what the doctor says', () => {
  it.each([
    [judge.judgeNode('20.19.0'), 'ok', undefined],
    [judge.judgeNode('20.9.0'), 'failed', /Install Node 20\.19/],
    [judge.judgeNode('22.1.0'), 'ok', undefined],
    [judge.judgeMemory({ total: 1_000, free: 900 }), 'failed', /at least 1500 MB/],
    [judge.judgeMemory({ total: 4_000, free: 200 }), 'warning', /THREADS=1/],
    [judge.judgeDisk('/data', 20), 'failed', /Free at least 64 MB/],
    [judge.judgeDisk('/data', 500), 'warning', /1024 MB/],
    [judge.judgePostgres('15.4 (Debian 15.4-1)'), 'ok', undefined],
    [judge.judgePostgres('9.6.24'), 'failed', /PostgreSQL 13/],
    [judge.judgeMigrations([], []), 'ok', undefined],
    [judge.judgeMigrations(['a'], []), 'warning', /when the service starts/],
    [judge.judgeMigrations(['a'], ['b']), 'failed', /newer/],
    [judge.judgeRedis('7.0.15', 'noeviction'), 'ok', undefined],
    [judge.judgeRedis('7.0.15', 'allkeys-lru'), 'failed', /noeviction/],
    [judge.judgeRedis('7.0.15', null), 'warning', /noeviction/],
    [judge.judgeRedis('5.0.7', 'noeviction'), 'failed', /6\.2/],
    [judge.judgeClock('the database', -45), 'failed', /NTP/],
    [judge.judgeClock('the database', 0.2), 'ok', undefined],
    [judge.judgePublicUrl(undefined, 0), 'warning', /Set it/],
    [judge.judgePublicUrl('http://xmo.example.org', 200), 'failed', /https/],
    [judge.judgePublicUrl('https://xmo.example.org', 200), 'ok', undefined],
    [judge.judgePublicUrl('https://xmo.example.org', 'ENOTFOUND'), 'warning', /DNS/],
    [judge.judgeReach('mail', 'mail.example.org', 'ECONNREFUSED'), 'failed', /firewall/],
    [judge.judgeReach('mail', 'mail.example.org', null), 'ok', undefined],
  ] as const)('%j', (finding, state, advice) => {
    expect(finding.state).toBe(state)
    if (advice === undefined) expect(finding.advice).toBeUndefined()
    else expect(finding.advice).toMatch(advice)
  })
})
