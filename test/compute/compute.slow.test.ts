import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCompute, type OpenCompute } from '../../src/compute/compute.js'
import { AnalysisError } from '../../src/domain/errors/classify-error.js'
import { SHIPPED } from '../nlp/read-texts.js'

describe('computing in threads', () => {
  let compute: OpenCompute
  beforeAll(() => {
    compute = createCompute({ encoder: SHIPPED, threads: 2 })
  })
  afterAll(() => compute?.close())

  const comments = Array.from({ length: 200 }, (_, index) => ({ text: `VPN drops every morning, ticket ${index}`, score: 2 }))

  it('answers one analysis per comment, in order, with offsets into it', async () => {
    const analyses = await compute.analyse(comments, [])
    expect(analyses).toHaveLength(200)
    analyses.forEach(({ segments }, index) => {
      expect(segments[0]!.start).toBe(0)
      expect(segments.at(-1)!.end).toBeLessThanOrEqual(comments[index]!.text.length)
    })
    expect(await compute.analyse([], [])).toEqual([])
    expect(compute.engine).toMatch(/^\w+$/)
  })

  it('leaves the event loop free', async () => {
    const batches = 6
    let isRunning = true
    const running = Promise.all(Array.from({ length: batches }, () => compute.analyse(comments, []))).then(() => {
      isRunning = false
    })
    let turns = 0
    for (; isRunning; turns++) await sleep(1)
    await running
    // Computed in this thread, each batch would hold the event loop until it is done: at most one turn a batch.
    expect(turns).toBeGreaterThan(batches + 1)
  })

  it('groups texts into themes', async () => {
    const texts = ['The VPN drops in meetings', 'VPN drops all day', 'Printer jams again', 'The printer jams'].map((text) => ({
      text,
      language: 'en',
    }))
    const { assignment } = await compute.themes(texts, { count: 2, all: true })
    expect(assignment[0]).toBe(assignment[1])
    expect(assignment[2]).toBe(assignment[3])
    expect(assignment[0]).not.toBe(assignment[2])
  })

  it('gives up a batch that takes too long, and goes on', async () => {
    const hasty = createCompute({ encoder: SHIPPED, threads: 1, analyseLimit: 1 })
    const many = Array.from({ length: 20_000 }, () => comments[0]!)
    await expect(hasty.analyse(many, [])).rejects.toThrow(new AnalysisError('the analysis took longer than 0.001 s'))
    expect((await hasty.themes([{ text: 'The VPN drops', language: 'en' }], { count: 1, all: true })).themes).toHaveLength(1)
    await hasty.close()
  })
})
