import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createReadWriteLock } from '../../src/queue/read-write-lock.js'

describe('the gate between jobs', () => {
  it('lets many in side by side, or one alone, and everyone in the end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ alone: fc.boolean(), comes: fc.nat(5), stays: fc.nat(5) }), { maxLength: 12 }),
        async (visits) => {
          const enter = createReadWriteLock()
          const inside = new Set<{ alone: boolean }>()
          let served = 0
          await Promise.all(
            visits.map(async (visit) => {
              await sleep(visit.comes)
              const leave = await enter(visit.alone)
              inside.add(visit)
              if ([...inside].some(({ alone }) => alone)) expect(inside.size).toBe(1)
              await sleep(visit.stays)
              inside.delete(visit)
              served++
              leave()
            }),
          )
          expect(served).toBe(visits.length)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('does not keep someone waiting to be alone behind those that come later', async () => {
    const enter = createReadWriteLock()
    const leaveFirst = await enter(false)
    const order: string[] = []
    const alone = enter(true).then((leave) => {
      order.push('alone')
      leave()
    })
    const later = enter(false).then((leave) => {
      order.push('later')
      leave()
    })
    await sleep(5)
    expect(order).toEqual([])
    leaveFirst()
    await Promise.all([alone, later])
    expect(order).toEqual(['alone', 'later'])
  })
})
