import { join } from 'node:path'
import type { ThemeResult } from '../../src/domain/ports/compute.js'
import { readHeads } from '../../src/nlp/encoder/manifest.js'
import { readTexts } from '../../src/nlp/themes/embed-texts.js'
import { findThemes } from '../../src/nlp/themes/find-themes.js'
import { createPlacer, type KnownPlacer } from '../../src/nlp/themes/place-known.js'
import { themeComments } from '../../src/nlp/themes/theme-comments.js'
import { MODELS } from '../../src/root.js'
import { type Agreement, compareGroups } from './agreement.js'
import { shippedReader } from './analyse-all.js'
import type { Figure } from './figures.js'
import { evaluateKnownThemes } from './known-themes.js'
import { clusterByKMeans } from './peers/k-means.js'
import { type Case, publicSources, wholeCase, writtenCases } from './theme-sets.js'

/** One line of the table: a set, a way of clustering it, and how well that agrees with the known groups. */
interface ThemeFigures extends Agreement {
  way: string
  texts: number
  known: number
  found: number
  coverage: number
  seconds: number
}

/**
 * Measures themes: the catalogue on coded segments, then clustering on sets whose groups are known, the hand-written ones and the public intent
 * sets, which training has not seen. Texts in no theme count as a group each, on both sides; where the count is given, those that belong to none
 * are not asked about.
 */
export async function evaluate({ data, print }: { data: string | null; print(line: string): void }): Promise<Figure[]> {
  const figures = await evaluateKnownThemes(shippedReader(), print)
  print('set              way                            texts known found coverage   NMI   ARI   ACC seconds')
  for (const of of writtenCases()) figures.push(...(await measureCase(of, print)))
  for (const source of publicSources(data)) figures.push(...(await measureCase(wholeCase(source), print)))
  return figures
}

const figure = (name: string, value: number): Figure => ({ name: `themes · ${name}`, value, line: value.toFixed(3) })

/** Every figure of a set. */
async function measureCase(of: Case, print: (line: string) => void): Promise<Figure[]> {
  const show = (figures: ThemeFigures): ThemeFigures => {
    const { way, texts, known, found, coverage, nmi, ari, accuracy, seconds } = figures
    const cells = [texts, known, found].map((value) => String(value).padStart(5)).join(' ')
    const shares = [coverage * 100, nmi, ari, accuracy].map((value) => value.toFixed(1).padStart(5)).join(' ')
    print(`${of.set.padEnd(16)} ${way.padEnd(30)} ${cells}    ${shares} ${seconds.toFixed(2).padStart(7)}`)
    return figures
  }
  const themed = withoutNone(of)
  const count = new Set(themed.groups).size
  const texts = await readTexts(shippedReader(), of.texts)
  const own = texts.filter((_, row) => belongs(of.groups[row]!))
  const asked = show(measure(themed, 'themes, count given, all', () => findThemes(own, { count, all: true })))
  show(measurePeer(themed, count))
  const figures = [
    figure(`${of.set}, count given · NMI`, asked.nmi / 100),
    figure(`${of.set}, count given · ARI`, asked.ari / 100),
    figure(`${of.set}, count given · accuracy`, asked.accuracy / 100),
  ]
  if (!of.isAboutIt) return figures
  const free = show(measure(of, 'themes', () => themeComments(texts, placer())))
  return [...figures, figure(`${of.set} · ARI`, free.ari / 100), figure(`${of.set} · coverage`, free.coverage)]
}

let loaded: KnownPlacer | undefined
const placer = (): KnownPlacer => {
  loaded ??= createPlacer(readHeads(join(MODELS, 'encoder')).themes)
  return loaded
}

const belongs = (group: string): boolean => !group.startsWith('none ')

function withoutNone({ texts, groups, ...of }: Case): Case {
  return { ...of, texts: texts.filter((_, row) => belongs(groups[row]!)), groups: groups.filter(belongs) }
}

function measure(of: Case, way: string, find: () => Pick<ThemeResult, 'assignment' | 'themes'>): ThemeFigures {
  const from = process.cpuUsage()
  const { assignment, themes } = find()
  const { user, system } = process.cpuUsage(from)
  const found = assignment.map((theme, row) => theme ?? `none ${row}`)
  return {
    way,
    texts: of.texts.length,
    known: new Set(of.groups.filter(belongs)).size,
    found: themes.length,
    coverage: assignment.filter((theme) => theme !== null).length / of.texts.length,
    ...compareGroups(of.groups, found),
    seconds: (user + system) / 1e6,
  }
}

/** TF-IDF and k-means (ml-kmeans), as it is commonly done. */
function measurePeer(of: Case, count: number): ThemeFigures {
  const from = process.cpuUsage()
  const clusters = clusterByKMeans(
    of.texts.map(({ text }) => text),
    count,
  )
  const { user, system } = process.cpuUsage(from)
  return {
    way: 'TF-IDF + k-means, count given',
    texts: of.texts.length,
    known: count,
    found: new Set(clusters).size,
    coverage: 1,
    ...compareGroups(of.groups, clusters),
    seconds: (user + system) / 1e6,
  }
}
