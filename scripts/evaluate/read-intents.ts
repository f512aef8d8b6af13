import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

/** Short texts with the group that each belongs to. */
export interface IntentSet {
  texts: string[]
  groups: string[]
}

/** Intents that one set must have texts of, to count. */
const FEWEST = 5

/** The texts of a public intent set (banking77, clinc150), null if it is not there. */
export function readIntents(data: string, name: string): IntentSet | null {
  const folder = join(data, name)
  if (!existsSync(folder)) return null
  const json = <T>(...path: string[]): T => JSON.parse(readFileSync(join(folder, ...path), 'utf8')) as T
  const pairs: [string, string][] = []
  if (name === 'clinc150') {
    const parts = json<Record<string, [string, string][]>>('data_full.json')
    for (const part of ['train', 'val', 'test']) pairs.push(...parts[part]!)
  } else {
    const rows = parse(readFileSync(join(folder, 'train.csv')), { columns: true }) as { text: string; category: string }[]
    for (const { text, category } of rows) pairs.push([text, category])
  }
  const counts = new Map<string, number>()
  for (const [, group] of pairs) counts.set(group, (counts.get(group) ?? 0) + 1)
  const kept = pairs.filter(([, group]) => counts.get(group)! >= FEWEST)
  return { texts: kept.map(([text]) => text), groups: kept.map(([, group]) => group) }
}
