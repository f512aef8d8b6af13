import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createAnalyser } from '../src/nlp/analyse.js'
import { ROOT } from '../src/root.js'
import { evaluateAnnotators } from './evaluate/annotators.js'
import type { Figure } from './evaluate/figures.js'
import { evaluateLabels } from './evaluate/labels.js'
import { evaluatePersons } from './evaluate/persons.js'
import { evaluateHeldOut } from './evaluate/persons-held-out.js'
import { evaluateRedaction } from './evaluate/redaction.js'
import { evaluate as evaluateThemes } from './evaluate/themes.js'
import { readCorpus } from './train/corpus.js'

/** Where the last result is kept. */
const RESULT = join(ROOT, 'models', 'evaluation.json')

const folder = join(ROOT, '..', 'shared', 'data')
const data = existsSync(folder) ? folder : null
const save = process.argv.includes('--save')
const only = process.argv.slice(2).filter((name) => !name.startsWith('-'))
const asked = (part: string): boolean => only.length === 0 || only.includes(part)
const print = (line: string): void => console.log(line)

const before: Record<string, number> = existsSync(RESULT) ? JSON.parse(readFileSync(RESULT, 'utf8')) : {}
const after: Record<string, number> = { ...before }

function show(figures: readonly Figure[]): void {
  for (const { name, value, line } of figures) {
    const last = before[name]
    const change =
      last === undefined
        ? 'new'
        : Math.abs(value - last) < 0.0005
          ? '='
          : `${value > last ? '+' : ''}${(value - last).toFixed(3)}`
    print(`${name.padEnd(64)} ${line}  (${change})`)
    after[name] = Math.round(value * 1e4) / 1e4
  }
}

print(data ? 'public sets: read from ../shared/data' : 'public sets: ../shared/data is not there')
const gold = readCorpus(join(ROOT, 'test', 'gold')).filter(({ author }) => author.startsWith('gold'))
if (asked('annotators')) show(evaluateAnnotators(gold, join(ROOT, 'test', 'gold')))
if (asked('labels')) show(evaluateLabels(createAnalyser(), data))
if (asked('redaction')) show(evaluateRedaction(gold, data))
if (asked('persons')) evaluatePersons(gold, (roster) => createAnalyser(roster ? { roster } : {}), data, print)
// Trains once for each author: minutes, so only when asked for by name.
if (only.includes('persons-held-out')) evaluateHeldOut(readCorpus(join(ROOT, 'models', 'corpus')), data, print, only.slice(1))
if (asked('themes')) show(evaluateThemes({ data, print }))
if (save)
  writeFileSync(
    RESULT,
    `${JSON.stringify(Object.fromEntries(Object.entries(after).sort(([a], [b]) => (a < b ? -1 : 1))), null, 2)}\n`,
  )
