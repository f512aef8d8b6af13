// Measures one way of reading comments, by its name, and writes its figures as JSON.

import { readComments, WAYS } from './analysis-ways.js'
import { peakMb, residentMb, threadMs } from './apart.js'

export interface Speed {
  loadSeconds: number
  perSecond: number
  memoryMb: number
}

/** How long comments are read over and over to warm up, and to measure, in the thread's own time. */
const WARM_UP_MS = 3_000
const MEASURED_MS = 5_000
/** Comments between two looks at the clock. */
const BETWEEN_LOOKS = 20

const way = WAYS.find(({ name }) => name === process.argv[2])
if (way) process.stdout.write(JSON.stringify(await measure(way)))

async function measure({ load }: (typeof WAYS)[number]): Promise<Speed> {
  const { before, measured } = readComments()
  const had = residentMb()
  const began = threadMs()
  const read = await load()
  const loadSeconds = (threadMs() - began) / 1000
  readFor(WARM_UP_MS, before, read)
  const perSecond = readFor(MEASURED_MS, measured, read)
  return { loadSeconds, perSecond, memoryMb: peakMb() - had }
}

/** Reads comments in their order, from the start again after the last, until the time is over. @returns how many a second */
function readFor(ms: number, texts: readonly string[], read: (text: string) => unknown): number {
  const began = threadMs()
  let count = 0
  let passed = 0
  do {
    for (let i = 0; i < BETWEEN_LOOKS; i++) read(texts[count++ % texts.length]!)
    passed = threadMs() - began
  } while (passed < ms)
  return count / (passed / 1000)
}
