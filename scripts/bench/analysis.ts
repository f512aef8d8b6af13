import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MODELS } from '../../src/root.js'
import { readComments } from './analysis-comments.js'
import { METHODS } from './analysis-methods.js'
import type { Speed } from './measure-analysis.js'
import type { Part } from './part.js'
import { runScript } from './run-script.js'

/** The build, as it runs in production: loading does not include compiling TypeScript, and memory holds no compiler. */
const MEASURE = new URL('../../dist/scripts/bench/measure-analysis.js', import.meta.url)

/** Compares the analysis with its peers: the same comments, each method in its own process, one after the other. */
export const run: Part = async ({ print, folder }) => {
  const comments = readComments()
  const { measured } = comments
  const file = join(folder, 'comments.json')
  writeFileSync(file, JSON.stringify(comments))
  const words = measured.map((text) => text.split(/\s+/).length).sort((a, b) => a - b)
  print(
    `${measured.length} comments in the mix of a real export, ${new Set(measured).size} of them different, median ${words[words.length >> 1]} words, mean ${(words.reduce((sum, count) => sum + count, 0) / words.length).toFixed(1)}`,
  )
  const table = []
  for (const { name, does } of METHODS) {
    const speed = await runScript<Speed>(MEASURE, [name, file])
    table.push({
      way: name,
      does,
      'comments/s': Math.round(speed.perSecond),
      'loading, s': Number(speed.loadSeconds.toFixed(2)),
      'memory, MB': Math.round(speed.memoryMb),
    })
  }
  console.table(table)
  print('Seconds by the clock: run it on an idle machine. Memory is the peak of the whole process.')
  print(`models/ holds ${(folderBytes(MODELS) / 1e6).toFixed(1)} MB, ${(corpusBytes() / 1e6).toFixed(1)} MB of it the corpus`)
}

const corpusBytes = (): number => folderBytes(join(MODELS, 'corpus'))

const folderBytes = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)
