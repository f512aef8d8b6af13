import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { TooManyAttempts } from '../../../src/domain/errors/user-error.js'
import { createTurns } from '../../../src/pipeline/plan/turns.js'

describe('tasks that take turns', () => {
  it('run a few at once, wait in order, and are refused where too many wait', async () => {
    const turns = createTurns({ atOnce: 2, waiting: 1 })
    const begun: number[] = []
    const end: (() => void)[] = []
    const task = (number: number) => async () => {
      begun.push(number)
      await new Promise<void>((resolve) => end.push(resolve))
      return number
    }
    const taken: Promise<number>[] = []
    for (const number of [1, 2, 3]) {
      taken.push(turns.take(task(number)))
      await turn()
    }
    expect(begun).toEqual([1, 2])
    const refused = turns.take(task(4))
    await expect(refused).rejects.toThrow(TooManyAttempts)
    await expect(refused).rejects.toThrow('Too many plans, previews and analyses at once: try again in 30 s')
    end[0]!()
    expect(await taken[0]).toBe(1)
    await turn()
    expect(begun).toEqual([1, 2, 3])
    for (const each of end) each()
    expect(await Promise.all(taken)).toEqual([1, 2, 3])
  })

  it('give their turn back when they fail', async () => {
    const turns = createTurns({ atOnce: 1, waiting: 1 })
    await expect(turns.take(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await turns.take(async () => 'yes')).toBe('yes')
  })
})
