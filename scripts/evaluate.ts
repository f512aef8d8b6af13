import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../src/root.js'
import { readCorpus } from './corpus/read-corpus.js'
import { evaluateAnnotators } from './evaluate/annotators.js'
import type { Figure } from './evaluate/figures.js'
import { evaluateLabels } from './evaluate/labels.js'
import { evaluateLanguages } from './evaluate/measured-languages.js'
import { evaluatePersons } from './evaluate/persons.js'
import { evaluateRedaction } from './evaluate/redaction.js'
import { evaluate as evaluateThemes } from './evaluate/themes.js'

/** File with the last committed result. */
const RESULT = join(ROOT, 'models', 'evaluation.json')

/** Leave-one-source-out figures, which training writes. */
const SOURCES = join(ROOT, 'models', 'held-out-sources.json')

const folder = join(ROOT, '..', 'shared', 'data')
const data = existsSync(folder) ? folder : null
const save = process.argv.includes('--save')
const only = process.argv.slice(2).filter((name) => !name.startsWith('-'))
const asked = (part: string): boolean => only.length === 0 || only.includes(part)
const print = (line: string): void => console.log(line)

const before: Record<string, number> = existsSync(RESULT) ? JSON.parse(readFileSync(RESULT, 'utf8')) : {}
// A run of everything drops figures that nothing computes any more.
const after: Record<string, number> = only.length === 0 && data ? {} : { ...before }

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
if (existsSync(SOURCES) && asked('sources')) {
  print('\nTrained without a source and measured on it, as written by training:')
  const figures = JSON.parse(readFileSync(SOURCES, 'utf8')) as Record<string, number>
  show(Object.entries(figures).map(([name, value]) => ({ name: `without source · ${name}`, value, line: value.toFixed(3) })))
  print('')
}
const gold = readCorpus(join(ROOT, 'test', 'gold')).filter(({ author }) => author.startsWith('gold'))
if (asked('labels')) await evaluateLabels(data, show)
if (asked('persons')) show(await evaluatePersons(gold, data))
if (asked('languages')) show(await evaluateLanguages(save))
if (asked('annotators')) show(evaluateAnnotators(gold, join(ROOT, 'test', 'gold')))
if (asked('redaction')) show(evaluateRedaction(gold, data))
if (asked('themes')) show(await evaluateThemes({ data, print }))
if (save)
  writeFileSync(
    RESULT,
    `${JSON.stringify(Object.fromEntries(Object.entries(after).sort(([a], [b]) => (a < b ? -1 : 1))), null, 2)}\n`,
  )
