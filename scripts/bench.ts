// npm run bench [-- PART … --small]: speed and memory, of everything or of the parts named; small, only to see that it works. Reads nothing but this project; runs on Linux.
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Part } from './bench/part.js'

/** Parts in the order they run in; each file exports its `run`. */
const PARTS: Record<string, () => Promise<{ run: Part }>> = {
  analysis: () => import('./bench/analysis.js'),
  themes: () => import('./bench/themes.js'),
  imports: () => import('./bench/imports.js'),
  service: () => import('./bench/service.js'),
  api: () => import('./bench/api.js'),
  exports: () => import('./bench/exports.js'),
  browser: () => import('./bench/browser.js'),
  packs: () => import('./bench/packs.js'),
}

async function main() {
  const given = process.argv.slice(2)
  const asked = given.filter((each) => each !== '--small')
  const unknown = asked.find((name) => !(name in PARTS))
  if (unknown !== undefined) {
    console.error(`"${unknown}" is not a part of the benchmark; the parts are ${Object.keys(PARTS).join(', ')}`)
    process.exitCode = 1
    return
  }
  const cores = `${availableParallelism()} cores of ${cpus()[0]?.model.trim() ?? 'an unknown kind'}`
  console.log(`Node ${process.version}, ${cores}, ${process.platform} ${process.arch}`)
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-bench-'))
  try {
    for (const [name, load] of Object.entries(PARTS)) {
      if (asked.length > 0 && !asked.includes(name)) continue
      console.log(`\n${name}`)
      await (await load()).run({ print: console.log, folder, isSmall: asked.length < given.length })
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

await main()
