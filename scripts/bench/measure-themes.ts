// Clusters the texts of a file with one method, once and without warm-up, and writes the figures as JSON.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { MODELS, ROOT } from '../../src/root.js'
import { peakMb, residentMb, threadMs } from './run-script.js'

export interface Grouped {
  groups: number
  seconds: number
  loadSeconds: number
  memoryMb: number
}

type Texts = { text: string; language: string }[]

const [name, file, count] = process.argv.slice(2)
if (file) process.stdout.write(JSON.stringify(await measure()), () => process.exit(0))

/** @returns a function that clusters texts and returns the number of clusters */
async function load(): Promise<(texts: Texts) => Promise<number>> {
  if (name === 'themes') {
    const built = (path: string): string => pathToFileURL(join(ROOT, 'dist/src/nlp', path)).href
    const { findThemes } = (await import(built('themes/find-themes.js'))) as typeof import('../../src/nlp/themes/find-themes.js')
    const { embedAll } = (await import(built('themes/embed-texts.js'))) as typeof import('../../src/nlp/themes/embed-texts.js')
    const { openReader } = (await import(
      built('encoder/open-reader.js')
    )) as typeof import('../../src/nlp/encoder/open-reader.js')
    const reader = openReader(join(MODELS, 'encoder'), 1)
    await reader.load()
    return async (texts) => findThemes(await embedAll(reader, texts)).themes.length
  }
  const { clusterByKMeans } = await import('../evaluate/peers/k-means.js')
  return async (texts) =>
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
  const groups = await group(texts)
  return { groups, seconds: (threadMs() - from) / 1000, loadSeconds, memoryMb: peakMb() - had }
}
