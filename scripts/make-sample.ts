import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readRoster } from '../src/pipeline/import/roster.js'
import { ROOT } from '../src/root.js'
import { readPieces } from './sample/pieces.js'
import { makeResponses, type SampleResponse } from './sample/sample.js'

// Makes the bundled sample, a survey export of the invented Ejdervik group, from the comments in scripts/sample/pieces and scripts/sample/roster.csv.
// npx tsx scripts/make-sample.ts [FOLDER]

const SAMPLE = join(ROOT, 'scripts', 'sample')
const SEED = 20_261_124

const COLUMNS: [header: string, value: (response: SampleResponse) => string][] = [
  ['Survey ID', ({ id }) => id],
  ['Responded at', ({ at }) => at.toISOString().replace('.000Z', 'Z')],
  ['Happiness score', ({ score }) => String(score)],
  ['Comment', ({ comment }) => comment],
  ['Lost time (minutes)', ({ lostMinutes }) => (lostMinutes === null ? '' : String(lostMinutes))],
  ['Ticket number', ({ ticket }) => ticket],
  ['Assignment group', ({ group }) => group],
  ['Location', ({ place }) => place],
  ['Service', ({ service }) => service],
  ['Channel', ({ channel }) => channel],
  ['Language', ({ language }) => language],
]

/** Writes `responses.csv` into a folder, the same bytes every time. The roster and the areas beside it are written by hand. */
export async function makeSample(folder: string): Promise<void> {
  const roster = await readRoster(join(SAMPLE, 'roster.csv'))
  const teams = new Map(roster.map(({ name, team }) => [name, team]))
  const responses = makeResponses(readPieces(join(SAMPLE, 'pieces')), teams, SEED)
  await mkdir(folder, { recursive: true })
  const rows = responses.map((response) => COLUMNS.map(([, value]) => value(response)))
  await writeFile(join(folder, 'responses.csv'), csv([COLUMNS.map(([header]) => header), ...rows]))
}

function csv(rows: string[][]): string {
  const cell = (value: string) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
  return rows.map((row) => `${row.map(cell).join(',')}\n`).join('')
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await makeSample(process.argv[2] ?? SAMPLE)
