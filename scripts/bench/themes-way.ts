// Groups the texts of a file in one way, once and cold, and writes its figures as JSON.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from '../../src/root.js'
import { peakMb, residentMb, threadMs } from './apart.js'

export interface Grouped {
  groups: number
  seconds: number
  loadSeconds: number
  memoryMb: number
}

type Texts = { text: string; language: string }[]

const [name, file, count] = process.argv.slice(2)
if (file) process.stdout.write(JSON.stringify(await measure()))

/** @returns what groups texts, and says into how many */
async function load(): Promise<(texts: Texts) => number> {
  if (name === 'themes') {
    const built = (path: string): string => pathToFileURL(join(ROOT, 'dist/src/nlp', path)).href
    const { findThemes } = (await import(built('themes/find-themes.js'))) as typeof import('../../src/nlp/themes/find-themes.js')
    const { loadEncoder } = (await import(built('encoder/encoder.js'))) as typeof import('../../src/nlp/encoder/encoder.js')
    const encoder = loadEncoder()
    return (texts) => findThemes(texts, {}, encoder).themes.length
  }
  const { clusterByKMeans } = await import('../evaluate/peers/k-means.js')
  return (texts) =>
    new Set(
      clusterByKMeans(
        texts.map(({ text }) => text),
        Number(count),
      ),
    ).size
}

async function measure(): Promise<Grouped> {
  const had = residentMb()
  const began = threadMs()
  const group = await load()
  const loadSeconds = (threadMs() - began) / 1000
  const texts = JSON.parse(readFileSync(file!, 'utf8')) as Texts
  const from = threadMs()
  const groups = group(texts)
  return { groups, seconds: (threadMs() - from) / 1000, loadSeconds, memoryMb: peakMb() - had }
}
