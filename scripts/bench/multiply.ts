import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { parse } from 'csv-parse'
import { makeRandom } from '../../src/nlp/themes/random.js'

const cell = (value: string) => (/[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

/**
 * Writes a sample export again with as many responses as wanted. Each copy has an id of its own, and its comment is joined with a sentence of
 * another one, so that comments do not repeat.
 * @returns how many of them have a comment
 */
export async function multiply(sample: string, file: string, count: number): Promise<number> {
  const rows: string[][] = []
  for await (const row of createReadStream(sample).pipe(parse({ bom: true }))) rows.push(row)
  const [header, ...responses] = rows as [string[], ...string[][]]
  const [id, comment] = [header.indexOf('Survey ID'), header.indexOf('Comment')]
  const sentences = responses.flatMap((row) => row[comment]!.split(/(?<=[.!?])\s+/)).filter((sentence) => sentence.length > 3)
  const random = makeRandom(1)
  const out = createWriteStream(file)
  out.write(`${header.map(cell).join(',')}\n`)
  let commented = 0
  for (let copy = 0; copy < count; copy++) {
    const row = [...responses[copy % responses.length]!]
    row[id] = `B${copy}`
    if (row[comment] && copy >= responses.length) {
      const other = sentences[Math.floor(random() * sentences.length)]!
      row[comment] = random() < 0.5 ? `${row[comment]} ${other}` : `${other} ${row[comment]}`
    }
    if (row[comment]) commented++
    if (!out.write(`${row.map(cell).join(',')}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
  return commented
}
