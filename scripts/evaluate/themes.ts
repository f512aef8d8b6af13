import { embedAll, type ThemeText } from '../../src/nlp/themes/embed-texts.js'
import { findThemes } from '../../src/nlp/themes/find-themes.js'
import { type Agreement, compareGroups } from './agreement.js'
import { shippedReader } from './analyse-all.js'
import type { Figure } from './figures.js'
import { clusterByKMeans } from './peers/k-means.js'
import { type Case, drawnCases, publicSources, type Source, wholeCase, writtenCases } from './theme-sets.js'
import { measureStability } from './theme-stability.js'

/** One line of the table: a set, a way of clustering it, and how well that agrees with the known groups. */
interface ThemeFigures extends Agreement {
  way: string
  texts: number
  known: number
  found: number
  coverage: number
  seconds: number
}

/** A number of themes is found where it is within this factor of the true one. */
const FACTOR = 1.5

/**
 * Measures clustering on sets whose groups are known: the hand-written ones, and the public intent sets, which training has not seen. Texts in no theme count as a group each, on
 * both sides; where the count is given, those that belong to none are not asked about.
 */
export async function evaluate({ data, print }: { data: string | null; print(line: string): void }): Promise<Figure[]> {
  print('set              way                            texts known found coverage   NMI   ARI   ACC seconds')
  const figures: Figure[] = []
  for (const of of writtenCases()) figures.push(...(await measureCase(of, print)))
  for (const source of publicSources(data)) {
    figures.push(...(await measureCase(wholeCase(source), print)), ...(await measureDraws(source, print)))
  }
  return figures
}

/** In how many draws from a set the number of themes is found. */
async function measureDraws(source: Source, print: (line: string) => void): Promise<Figure[]> {
  const drawn: ThemeFigures[] = []
  for (const of of drawnCases(source)) drawn.push(measure(of, await embedAll(shippedReader(), of.texts), 'themes', {}))
  const found = drawn.filter(isFound).length
  print(`${source.name.padEnd(16)} number of themes within ${FACTOR} in ${found} of ${drawn.length} draws`)
  return [figure(`${source.name}, draws · number found within ${FACTOR}`, found / drawn.length)]
}

const isFound = ({ found, known }: ThemeFigures): boolean => found <= FACTOR * known && known <= FACTOR * found

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
  const texts = await embedAll(shippedReader(), of.texts)
  const asked = show(
    measure(
      themed,
      texts.filter((_, row) => belongs(of.groups[row]!)),
      'themes, count given, all',
      { count, all: true },
    ),
  )
  const free = show(measure(of, texts, 'themes', {}))
  show(measurePeer(themed, count))
  const { shuffled, replaced, known } = measureStability(texts)
  print(
    `${of.set.padEnd(16)} same theme: ${percent(shuffled)} in another order; of the others with 5% replaced ${percent(replaced)} anew, ${percent(known)} where the themes are known`,
  )
  return [
    figure(`${of.set}, count given · NMI`, asked.nmi / 100),
    figure(`${of.set}, count given · ARI`, asked.ari / 100),
    figure(`${of.set}, count given · accuracy`, asked.accuracy / 100),
    figure(`${of.set} · ARI`, free.ari / 100),
    figure(`${of.set} · coverage`, free.coverage),
    figure(`${of.set} · found to known`, free.found / free.known),
    figure(`${of.set} · same theme in another order`, shuffled),
    figure(`${of.set} · same theme with 5% replaced, anew`, replaced),
    figure(`${of.set} · same theme with 5% replaced, known`, known),
  ]
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

const belongs = (group: string): boolean => !group.startsWith('none ')

function withoutNone({ texts, groups, ...of }: Case): Case {
  return { ...of, texts: texts.filter((_, row) => belongs(groups[row]!)), groups: groups.filter(belongs) }
}

function measure(of: Case, read: readonly ThemeText[], way: string, options: { count?: number; all?: boolean }): ThemeFigures {
  const from = process.cpuUsage()
  const { assignment, themes } = findThemes(read, options)
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
