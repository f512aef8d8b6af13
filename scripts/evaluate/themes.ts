import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { kmeans } from 'ml-kmeans'
import { readWordMap } from '../../src/nlp/encoder/word-map.js'
import { decodeTable, ENCODER_FILE, type Encoder, encodeTable, LEXICON_FILE, makeEncoder } from '../../src/nlp/encoder.js'
import { tfIdf } from '../../src/nlp/themes/lexical.js'
import { hashText } from '../../src/nlp/themes/random.js'
import { findThemes } from '../../src/nlp/themes.js'
import { tokenise } from '../../src/nlp/tokens.js'
import { ROOT } from '../../src/root.js'
import { readGlove } from '../train/encoder/glove.js'
import { type IntentSet, readIntents } from '../train/encoder/intents.js'
import { LEARNED_FROM, prepare, trainTable } from '../train/encoder.js'
import { type Agreement, compareGroups } from './agreement.js'

/** One line of the table: a set, a way of clustering it, and how well that agrees with the known groups. */
export interface ThemeFigures extends Agreement {
  set: string
  way: string
  texts: number
  known: number
  found: number
  coverage: number
  seconds: number
}

export interface ThemeEvaluation {
  figures: ThemeFigures[]
  /** Share of the texts in the same theme after shuffling, and of those kept after 5% were replaced. */
  stability: { set: string; shuffled: number; replaced: number }[]
}

interface Case {
  set: string
  texts: { text: string; language: string }[]
  groups: string[]
  encoder: Encoder
}

const PER_GROUP: Record<string, number> = { banking77: 40, clinc150: 30, hwu64: 40 }

/**
 * Measures clustering on sets whose groups are known: the hand-written gold comments, and the public intent sets, each kept out of the
 * encoder that is measured on it (a set that would be seen is left out where the word vectors cannot be fetched).
 */
export function evaluate({ data, print }: { data: string | null; print(line: string): void }): ThemeEvaluation {
  const evaluation: ThemeEvaluation = { figures: [], stability: [] }
  print('set              way                          texts known found coverage   NMI   ARI   ACC seconds')
  for (const of of cases(data)) {
    const count = new Set(of.groups).size
    const show = (figures: ThemeFigures): void => {
      evaluation.figures.push(figures)
      const { set, way, texts, known, found, coverage, nmi, ari, accuracy, seconds } = figures
      const cells = [texts, known, found].map((value) => String(value).padStart(5)).join(' ')
      const shares = [coverage * 100, nmi, ari, accuracy].map((value) => value.toFixed(1).padStart(5)).join(' ')
      print(`${set.padEnd(16)} ${way.padEnd(28)} ${cells}    ${shares} ${seconds.toFixed(2).padStart(7)}`)
    }
    show(measure(of, 'themes, count given, all', { count, all: true }))
    show(measure(of, 'themes, all', { all: true }))
    show(measure(of, 'themes', {}))
    show(measurePeer(of, count))
    const stable = measureStability(of)
    evaluation.stability.push({ set: of.set, ...stable })
    print(
      `${of.set.padEnd(16)} same theme: ${percent(stable.shuffled)} in another order, ${percent(stable.replaced)} of the others with 5% replaced`,
    )
  }
  return evaluation
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

function cases(data: string | null): Case[] {
  const lexicon = readWordMap(LEXICON_FILE)
  const shipped = makeEncoder(decodeTable(readFileSync(ENCODER_FILE)), lexicon)
  const rows = readFileSync(join(ROOT, 'test', 'gold', 'themes.tsv'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t') as [string, string, string])
  const gold = (set: string, of: typeof rows): Case => ({
    set,
    texts: of.map(([, language, text]) => ({ text, language })),
    groups: of.map(([theme]) => theme),
    encoder: shipped,
  })
  const result = [
    gold('gold', rows),
    gold(
      'gold, English',
      rows.filter(([, language]) => language === 'en'),
    ),
  ]
  if (!data || !existsSync(data)) return result
  const learned = LEARNED_FROM.flatMap((name) => {
    const set = readIntents(data, name)
    return set ? [{ name, set }] : []
  })
  const banking = readIntents(data, 'banking77')
  if (banking) result.push(toCase('banking77', banking, shipped))
  const glove = learned.length === LEARNED_FROM.length ? readGlove() : null
  if (!glove) return result
  const prepared = prepare(
    glove,
    learned.map(({ set }) => set),
  )
  for (const { name, set } of learned) {
    if (!PER_GROUP[name]) continue
    const others = learned.filter((other) => other.name !== name).map((other) => other.set)
    result.push(toCase(name, set, makeEncoder(decodeTable(encodeTable(trainTable(prepared, others))), lexicon)))
  }
  return result
}

/** The same number of texts of each group, chosen by their hash. */
function toCase(set: string, { texts, groups }: IntentSet, encoder: Encoder): Case {
  const taken = new Map<string, number>()
  const rows = [...texts.keys()]
    .filter((row) => groups[row] !== 'oos')
    .sort((a, b) => hashText(texts[a]!) - hashText(texts[b]!))
    .filter((row) => {
      const count = (taken.get(groups[row]!) ?? 0) + 1
      taken.set(groups[row]!, count)
      return count <= PER_GROUP[set]!
    })
  return {
    set,
    texts: rows.map((row) => ({ text: texts[row]!, language: 'en' })),
    groups: rows.map((row) => groups[row]!),
    encoder,
  }
}

/** Texts in no theme count as a group each. */
function measure(of: Case, way: string, options: { count?: number; all?: boolean }): ThemeFigures {
  const from = process.cpuUsage()
  const { assignment, themes } = findThemes(of.texts, options, of.encoder)
  const { user, system } = process.cpuUsage(from)
  const found = assignment.map((theme, row) => theme ?? `none ${row}`)
  return {
    set: of.set,
    way,
    texts: of.texts.length,
    known: new Set(of.groups).size,
    found: themes.length,
    coverage: assignment.filter((theme) => theme !== null).length / of.texts.length,
    ...compareGroups(of.groups, found),
    seconds: (user + system) / 1e6,
  }
}

/** Terms that the peer sees: it takes dense rows only. */
const PEER_TERMS = 800

/** TF-IDF and k-means (ml-kmeans), as it is commonly done. */
function measurePeer(of: Case, count: number): ThemeFigures {
  const from = process.cpuUsage()
  const terms = of.texts.map(({ text }) => tokenise(text).flatMap(({ kind, lower }) => (kind === 'word' ? [lower] : [])))
  const frequency = new Map<string, number>()
  for (const words of terms) for (const word of new Set(words)) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  const common = [...frequency].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, PEER_TERMS)
  const kept = new Set(common.map(([word]) => word))
  const matrix = tfIdf(
    terms.map((words) => words.filter((word) => kept.has(word))),
    new Float32Array(terms.length).fill(1),
  )
  const rows = Array.from({ length: matrix.rows }, (_, row) => {
    const dense = new Array<number>(matrix.columns).fill(0)
    for (let i = matrix.offsets[row]!; i < matrix.offsets[row + 1]!; i++) dense[matrix.terms[i]!] = matrix.values[i]!
    return dense
  })
  const { clusters } = kmeans(rows, count, { seed: 1, maxIterations: 10, initialization: 'kmeans++' })
  const { user, system } = process.cpuUsage(from)
  return {
    set: of.set,
    way: 'TF-IDF + k-means, count given',
    texts: rows.length,
    known: count,
    found: new Set(clusters).size,
    coverage: 1,
    ...compareGroups(of.groups, clusters),
    seconds: (user + system) / 1e6,
  }
}

/** How many stay together when the order changes, and when one text in twenty is another. */
function measureStability({ texts, encoder }: Case): { shuffled: number; replaced: number } {
  const rows = [...texts.keys()]
  const out = rows.filter((row) => hashText(texts[row]!.text, 5) % 10 === 0)
  const half = Math.floor(out.length / 2)
  const before = new Set(out.slice(0, half))
  const after = new Set(out.slice(half))
  const inBoth = rows.filter((row) => !before.has(row) && !after.has(row))
  const run = (of: number[]): Map<number, number | null> => {
    const { assignment } = findThemes(
      of.map((row) => texts[row]!),
      {},
      encoder,
    )
    return new Map(of.map((row, i) => [row, assignment[i]!]))
  }
  const first = run(rows.filter((row) => !before.has(row)))
  const second = run(rows.filter((row) => !after.has(row)))
  const straight = run(rows)
  const shuffled = run([...rows].sort((a, b) => hashText(texts[a]!.text, 9) - hashText(texts[b]!.text, 9)))
  return { shuffled: kept(rows, straight, shuffled), replaced: kept(inBoth, first, second) }
}

/** The share of rows whose theme is matched by the other run's theme that shares the most with it. */
function kept(rows: number[], a: Map<number, number | null>, b: Map<number, number | null>): number {
  const shared = new Map<string, number>()
  for (const row of rows) {
    const key = `${a.get(row)} ${b.get(row)}`
    shared.set(key, (shared.get(key) ?? 0) + 1)
  }
  const best = new Map<string, string>()
  const usedB = new Set<string>()
  for (const [key] of [...shared].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1))) {
    const [from, to] = key.split(' ') as [string, string]
    if (best.has(from) || usedB.has(to) || (from === 'null') !== (to === 'null')) continue
    best.set(from, to)
    usedB.add(to)
  }
  return rows.filter((row) => best.get(String(a.get(row))) === String(b.get(row))).length / Math.max(1, rows.length)
}
