import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { reportError } from '../src/cli/terminal/report-error.js'
import { ROOT } from '../src/root.js'

/** What is trained, in this order. */
const STAGES = ['labels', 'language', 'encoder', 'persons']

const data = join(ROOT, '..', 'shared', 'data')
const print = (line: string): void => console.log(line)
print(
  existsSync(data)
    ? 'public sets: read from ../shared/data'
    : 'public sets: ../shared/data is not there, training uses models/corpus alone',
)
const { values, positionals: only } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { encoder: { type: 'string' } },
})
// Heads of an encoder are a stage of their own: they belong to whoever uses that encoder, not to what ships.
const encoder = values.encoder
if (encoder !== undefined) {
  const { train } = await import('./train/encoder-heads.js')
  await train({ data: existsSync(data) ? data : null, print, encoder }).catch((error: unknown) => reportError(error, true))
}
for (const stage of encoder === undefined ? STAGES : []) {
  if (only.length > 0 && !only.includes(stage)) continue
  const file = [`./train/${stage}.ts`, `./train/${stage}.js`]
    .map((name) => new URL(name, import.meta.url))
    .find((url) => existsSync(url))
  if (!file) continue
  const from = performance.now()
  const { train } = (await import(file.href)) as {
    train(options: { data: string | null; print: typeof print }): Promise<void> | void
  }
  await train({ data: existsSync(data) ? data : null, print })
  print(`${stage}: ${((performance.now() - from) / 1000).toFixed(1)} s`)
}
