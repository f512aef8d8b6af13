import type { Area } from '../../../src/domain/areas/area.js'
import type { Analysis } from '../../../src/domain/comments/analysis.js'
import { packVector, unpackVector } from '../../../src/domain/comments/vector.js'
import { parsePeriod } from '../../../src/domain/period/period.js'
import type { Compute } from '../../../src/domain/ports/compute.js'
import type { NewResponse } from '../../../src/domain/responses/response.js'
import { hashText } from '../../../src/nlp/text/hash.js'
import { findThemes } from '../../../src/nlp/themes/find-themes.js'
import type { Examples } from '../../../src/nlp/themes/place-by-example.js'
import type { KnownPlacer } from '../../../src/nlp/themes/place-known.js'
import { placeSegments } from '../../../src/nlp/themes/place-segments.js'
import { analyseResponses } from '../../../src/pipeline/analyse/analyse-responses.js'
import { openForBuilding } from '../../../src/pipeline/disclosure/open-for-building.js'
import { addResponses } from '../../../src/pipeline/import/add-responses.js'
import { type BuiltTheme, buildThemes } from '../../../src/pipeline/themes/build-themes.js'
import { analyseAlone } from '../../nlp/read-texts.js'
import { freshStores } from '../../services/fresh-stores.js'

export type NewComment = Omit<NewResponse, 'source'>

const DIMENSIONS = 1024

/** Vectors in which texts of the same words are alike: what the encoder knows of meaning is measured elsewhere. */
export function wordVector(text: string): Float32Array {
  const vector = new Float32Array(DIMENSIONS)
  for (const word of text.toLowerCase().match(/\p{L}{3,}/gu) ?? []) {
    const hash = hashText(word)
    vector[hash % DIMENSIONS]! += 1
    vector[(hash >>> 8) % DIMENSIONS]! -= 1
  }
  return vector
}

/** Themes of the catalogue by a word that speaks of them. */
const KNOWN: Record<string, string> = { vpn: 'remote-access', printer: 'printing', laptop: 'slow-computer', quick: 'fast-help' }
const known = Object.entries(KNOWN).map(([word, key]) => ({ key, vector: wordVector(word) }))

const placer: KnownPlacer = {
  likeliest({ vector }, kind) {
    const best = known
      .filter(({ key }) => (key === 'fast-help') === (kind === 'praise'))
      .map(({ key, vector: own }) => ({
        key,
        probability: own.reduce((sum, value, d) => sum + Math.min(1, value * vector[d]!), 0) / 2,
      }))
      .sort((a, b) => b.probability - a.probability)[0]!
    return best
  },
  place(segment, kind) {
    const best = placer.likeliest(segment, kind)
    return best && best.probability >= 1 ? best : null
  },
}

/** One segment a comment: a wish where it asks, praise where it thanks, trouble otherwise. */
function analysisOf(text: string): Analysis {
  const label = /^please/i.test(text) ? 'improvement_idea' : /^thank/i.test(text) ? 'praise' : 'pain_point'
  const labels = [{ label, probability: 0.9 } as const]
  return {
    language: 'en',
    supported: true,
    labels,
    segments: [
      {
        ...{ start: 0, end: text.length, logits: [0, 0, 0] },
        labels: labels.map((each) => ({ ...each, evidence: [] })),
        vector: packVector(wordVector(text)),
      },
    ],
    mentions: [],
    redactions: [],
    edits: [],
  }
}

export type ThemeCompute = Pick<Compute, 'engine' | 'labelThresholds' | 'analyse' | 'themes' | 'placeSegments'>

const read = <T extends { text: string; language: string }>(text: T) => ({ ...text, vector: wordVector(text.text) })

/** What the models find, with word vectors in place of the encoder's, so that themes do not depend on its weights. */
async function readByModels(...[comments, roster]: Parameters<Compute['analyse']>): Promise<Analysis[]> {
  const analyses = await analyseAlone(comments, roster)
  return analyses.map((analysis, at) => ({
    ...analysis,
    segments: analysis.segments.map((segment) => ({
      ...segment,
      vector: packVector(wordVector(comments[at]!.text.slice(segment.start, segment.end))),
    })),
  }))
}

/**
 * Everything that themes need, computed in this thread.
 * @param findings by the models, or by the first word of a comment alone
 */
export function createWordCompute(findings: 'models' | 'words' = 'words'): ThemeCompute & { calls: { place: number } } {
  const calls = { place: 0 }
  return {
    engine: 'words',
    labelThresholds: [0.3, 0.35, 0.5],
    calls,
    analyse: findings === 'models' ? readByModels : async (comments) => comments.map(({ text }) => analysisOf(text)),
    themes: async (texts, options) => findThemes(texts.map(read), options),
    async placeSegments(segments, own) {
      calls.place++
      const examples = own.map(
        ({ key, kind, examples }): Examples => ({ key, kind, vectors: examples.map(({ text }) => wordVector(text)) }),
      )
      return placeSegments(
        segments.map((segment) => ({
          ...segment,
          vector: segment.vector ? unpackVector(segment.vector) : wordVector(segment.text),
        })),
        placer,
        examples,
      )
    },
  }
}

/** A new database with a way to compute beside it. */
export async function openThemes({ findings }: { findings?: 'models' | 'words' } = {}) {
  const { db, stores, close } = await freshStores()
  const { calls, ...compute } = createWordCompute(findings)
  const deps = { ...stores, compute }
  const area = (await stores.areas.byKey('all')) as Area

  return {
    db,
    stores,
    deps,
    area,
    calls,
    async add(responses: NewComment[]): Promise<number[]> {
      const ids: number[] = []
      const enqueue = async (pending: number[]) => void ids.push(...pending)
      await addResponses({ imports: stores.imports, enqueue }, { source: 'test', responses })
      await analyseResponses(deps, ids)
      return ids
    },
    async build(key: string, of = area): Promise<BuiltTheme[]> {
      const period = parsePeriod(key, of.timeZone)
      const comments = await stores.views.comments(openForBuilding(of, period))
      return buildThemes(deps, of, period, comments)
    },
    close,
  }
}

export function comment(externalId: string, day: string, text: string): NewComment {
  return {
    externalId,
    at: new Date(`${day}T12:00:00Z`),
    score: 3,
    comment: text,
    ticket: null,
    lostMinutes: null,
    dimensions: { location: 'Turku' },
  }
}

/** Comments of one day and assignment group, with a score of 10, in the order of their texts. */
export const commentsOf = (assignmentGroup: string, texts: readonly string[]): NewComment[] =>
  texts.map((text, i) => ({
    ...comment(`r${i}`, '2026-10-12', text),
    score: 10,
    dimensions: { assignmentGroup },
  }))
