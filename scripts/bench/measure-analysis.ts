// Measures one method of analysing comments and writes the figures as JSON. Arguments: the name of the method, a file of comments (JSON).
import { readFileSync } from 'node:fs'
import type { Comments } from './analysis-comments.js'
import { METHODS } from './analysis-methods.js'
import { peakMb } from './run-script.js'

export interface Speed {
  loadSeconds: number
  perSecond: number
  memoryMb: number
}

const [name, file] = process.argv.slice(2) as [string, string]
const way = METHODS.find((each) => each.name === name)
if (way) process.stdout.write(JSON.stringify(await measure(way)), () => process.exit(0))

/** Wall-clock time, since a way may take all processors. */
async function measure({ load, most }: (typeof METHODS)[number]): Promise<Speed> {
  const { before, measured } = JSON.parse(readFileSync(file, 'utf8')) as Comments
  const began = performance.now()
  const read = await load()
  const loadSeconds = (performance.now() - began) / 1000
  await read(before)
  const texts = measured.slice(0, most)
  const from = performance.now()
  await read(texts)
  return { loadSeconds, perSecond: texts.length / ((performance.now() - from) / 1000), memoryMb: peakMb() }
}
