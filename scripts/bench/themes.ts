import { createReadStream, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse'
import { detectLanguage } from '../../src/nlp/language/language.js'
import { tokenise } from '../../src/nlp/text/tokens.js'
import { ROOT } from '../../src/root.js'
import type { Grouped } from './measure-themes.js'
import { multiply } from './multiply.js'
import type { Part } from './part.js'
import { runScript } from './run-script.js'

const SIZES = [2_000, 10_000, 100_000]
/** The peer would need minutes for more texts: its rows are dense, and it compares every row with every cluster. */
const PEER_MOST = 2_000
const SAMPLE = join(ROOT, 'scripts/sample/responses.csv')

/** Theme clustering beside TF-IDF and k-means on the same texts, as many groups asked for as themes were found. */
export const run: Part = async ({ print, folder }) => {
  const texts = await readTexts(folder, SIZES.at(-1)!)
  const words = texts.map(({ text }) => text.split(/\s+/).length).sort((a, b) => a - b)
  print(`comments of the sample joined anew, median ${words[words.length >> 1]} words`)
  const table: Record<string, string | number>[] = []
  const script = new URL('./measure-themes.ts', import.meta.url)
  for (const size of SIZES) {
    const file = join(folder, `texts-${size}.json`)
    writeFileSync(file, JSON.stringify(texts.slice(0, size)))
    const show = (way: string, { groups, seconds, loadSeconds, memoryMb }: Grouped): void => {
      table.push({
        way,
        texts: size,
        groups,
        seconds: Number(seconds.toFixed(1)),
        'texts/s': Math.round(size / seconds),
        'loading, s': Number(loadSeconds.toFixed(2)),
        'memory, MB': Math.round(memoryMb),
      })
    }
    const own = await runScript<Grouped>(script, ['themes', file, '0'])
    show('themes', own)
    if (size <= PEER_MOST) show('TF-IDF + k-means', await runScript<Grouped>(script, ['k-means', file, String(own.groups)]))
  }
  console.table(table)
  print(`TF-IDF + k-means takes minutes for more: measured up to ${PEER_MOST} texts. It is given the number of groups.`)
  print(
    'Seconds are those in which the main thread had a processor. Memory is the peak of the process less what it had before loading, the texts included.',
  )
}

async function readTexts(folder: string, count: number): Promise<{ text: string; language: string }[]> {
  const file = join(folder, 'themes.csv')
  // Not every response has a comment.
  await multiply(SAMPLE, file, Math.ceil(count * 2.5))
  const texts: { text: string; language: string }[] = []
  for await (const { Comment: text } of createReadStream(file).pipe(parse({ bom: true, columns: true }))) {
    if (text) texts.push({ text, language: detectLanguage(tokenise(text), 'en').language })
    if (texts.length === count) break
  }
  return texts
}
