import { describe, expect, it } from 'vitest'
import { createReadinessCheck } from '../../../src/pipeline/admin/check-readiness.js'

const fine = async () => null

describe('readiness', () => {
  it('names each part that is away, and what is wrong with it', async () => {
    const check = createReadinessCheck({
      database: fine,
      migrations: async () => '2 missing: restart the service',
      async queue() {
        throw Object.assign(new Error('comment SECRET'), { code: 'ECONNREFUSED' })
      },
      models: fine,
    })
    expect(await check()).toEqual({
      ready: false,
      parts: {
        database: { ok: true },
        migrations: { ok: false, problem: '2 missing: restart the service' },
        queue: { ok: false, problem: 'does not respond (Error ECONNREFUSED)' },
        models: { ok: true },
      },
    })
  })

  it('does not take a busy database for a dead one, until it is silent for long, and asks it once at a time', async () => {
    let now = 0
    let asked = 0
    let answer = () => {}
    const check = createReadinessCheck(
      {
        database() {
          asked++
          return new Promise((resolve) => {
            answer = () => resolve(null)
          })
        },
        migrations: fine,
        queue: fine,
        models: fine,
      },
      () => now,
    )
    expect((await check()).ready).toBe(true)
    now = 11_000
    expect((await check()).parts.database).toEqual({ ok: false, problem: 'has not responded for 11 s' })
    expect(asked).toBe(1)
    answer()
    expect((await check()).ready).toBe(true)
  })
})
