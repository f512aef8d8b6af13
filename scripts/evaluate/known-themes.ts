import { join } from 'node:path'
import type { ThemeKind } from '../../src/domain/themes/theme.js'
import { readHeads } from '../../src/nlp/encoder/manifest.js'
import type { Reader } from '../../src/nlp/encoder/reading.js'
import { loadCatalogue } from '../../src/nlp/themes/catalogue.js'
import { findThemes } from '../../src/nlp/themes/find-themes.js'
import { createExamplePlacer } from '../../src/nlp/themes/place-by-example.js'
import { createPlacer, type KnownPlacer } from '../../src/nlp/themes/place-known.js'
import { catalogueExamples } from '../../src/nlp/themes/read-examples.js'
import { MODELS } from '../../src/root.js'
import { type CodedSegment, readCodedSegments } from './coded-segments.js'
import type { Figure } from './figures.js'

/** Themes that are taken out of the catalogue and given back as so many of their segments. */
const TAKEN = 12
const EXAMPLES = 5

/** Measures the themes of the catalogue, those known by examples and found ones on coded segments that training has not seen. */
export async function evaluateKnownThemes(reader: Reader, print: (line: string) => void): Promise<Figure[]> {
  const coded = await readCodedSegments(reader)
  if (coded.length === 0) {
    print('coded segments: models/themes/coded.tsv is not there')
    return []
  }
  const placer = createPlacer(readHeads(join(MODELS, 'encoder')).themes)
  const parts: [string, CodedSegment[]][] = [
    ['pain points and ideas', coded.filter(({ kind }) => kind !== 'praise')],
    ['pain points and ideas, real', coded.filter(({ kind, isReal }) => kind !== 'praise' && isReal)],
    ['praise', coded.filter(({ kind }) => kind === 'praise')],
  ]
  return [
    ...parts.flatMap(([name, segments]) => (segments.length > 0 ? measureHead(name, segments, placer, print) : [])),
    ...measureExamples(coded, await catalogueExamples(reader), print),
    ...measureFound(coded, print),
  ]
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)
const figure = (name: string, value: number): Figure => ({ name: `themes · ${name}`, value, line: value.toFixed(3) })

const STEPS = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7]

function measureHead(name: string, segments: CodedSegment[], placer: KnownPlacer, print: (line: string) => void): Figure[] {
  const { themes } = loadCatalogue()
  const groupOf = (key: string) => themes.get(key)?.group ?? 'none'
  const found = segments.map((segment) => ({ segment, place: placer.likeliest(segment, segment.kind) }))
  const tally = (shown: typeof found) => ({
    shown: share(shown.length, segments.length),
    right: share(shown.filter(({ segment, place }) => place?.key === segment.key).length, shown.length),
    near: share(shown.filter(({ segment, place }) => groupOf(place!.key) === groupOf(segment.key)).length, shown.length),
  })
  for (const step of STEPS) {
    const { shown, right, near } = tally(found.filter(({ place }) => place && place.probability >= step))
    print(
      `${name.padEnd(28)} from ${step.toFixed(1)}: ${percent(shown)} shown, of these ${percent(right)} under the coded theme, ${percent(near)} in its group`,
    )
  }
  const { shown, right, near } = tally(found.filter(({ segment }) => placer.place(segment, segment.kind)))
  const likeliest = found.filter(
    ({ segment, place }) => (place?.key ?? 'none') === (themes.has(segment.key) ? segment.key : 'none'),
  )
  return [
    figure(`${name} · likeliest theme right`, share(likeliest.length, segments.length)),
    figure(`${name} · shown`, shown),
    figure(`${name} · shown under the coded theme`, right),
    figure(`${name} · shown in its group`, near),
  ]
}

/** Each taken theme in turn as one of the installation's own, beside the catalogue without it. */
function measureExamples(
  coded: CodedSegment[],
  catalogue: Awaited<ReturnType<typeof catalogueExamples>>,
  print: (line: string) => void,
): Figure[] {
  const kind: ThemeKind = 'pain'
  const segments = coded.filter((each) => each.kind === kind)
  const counts = new Map<string, CodedSegment[]>()
  for (const segment of segments) counts.set(segment.key, [...(counts.get(segment.key) ?? []), segment])
  const { themes } = loadCatalogue()
  const taken = [...counts]
    .filter(([key, own]) => themes.has(key) && own.length >= EXAMPLES + 3)
    .sort()
    .slice(0, TAKEN)
  let [placed, right, wanted] = [0, 0, 0]
  for (const [key, own] of taken) {
    const examples = own.slice(0, EXAMPLES)
    const place = createExamplePlacer(
      [{ key: 'own', kind, vectors: examples.map(({ vector }) => vector) }],
      catalogue.filter((theme) => theme.key !== key),
    )
    for (const segment of segments) {
      if (examples.includes(segment)) continue
      if (segment.key === key) wanted++
      if (!place(segment.vector, kind)) continue
      placed++
      if (segment.key === key) right++
    }
  }
  print(
    `${taken.length} themes given by ${EXAMPLES} examples each: ${placed} segments placed, ${right} of them right, of ${wanted}`,
  )
  return [figure('by example · precision', share(right, placed)), figure('by example · recall', share(right, wanted))]
}

/** Segments of themes as if the catalogue had none of them: what is shown of one group should be of one theme. */
function measureFound(coded: CodedSegment[], print: (line: string) => void): Figure[] {
  let [shown, fitting, groups, total] = [0, 0, 0, 0]
  for (const kind of ['pain', 'idea'] as const) {
    const segments = coded.filter((each) => each.kind === kind)
    const { assignment, themes } = findThemes(segments)
    total += segments.length
    groups += themes.length
    for (const [theme, { label }] of themes.entries()) {
      const own = segments.filter((_, at) => assignment[at] === theme)
      const keys = new Map<string, number>()
      for (const { key } of own) keys.set(key, (keys.get(key) ?? 0) + 1)
      const most = Math.max(...keys.values())
      shown += own.length
      fitting += most
      print(`found: ${label} (${own.length}, ${most} of one theme)`)
    }
  }
  print(`found without a catalogue: ${groups} groups with ${shown} of ${total} segments`)
  return [
    figure('found · share of a group that is of one theme', share(fitting, shown)),
    figure('found · shown', share(shown, total)),
  ]
}

const percent = (value: number): string => `${(value * 100).toFixed(0)}%`
