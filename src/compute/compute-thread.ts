// Runs in worker threads. Each thread loads lists and tables once, on first use.
import type { Analyser, Analysis, Comment } from '../domain/comments/analysis.js'
import type { Member } from '../domain/people/members.js'
import type { PlacedSegments, ThemeOptions, ThemeResult } from '../domain/ports/compute.js'
import { createAnalyser } from '../nlp/analyse.js'
import type { Reading } from '../nlp/encoder/reading.js'
import type { ThemeText } from '../nlp/themes/embed-texts.js'
import type { Examples } from '../nlp/themes/place-by-example.js'
import type { KnownPlacer } from '../nlp/themes/place-known.js'
import type { ReadSegment } from '../nlp/themes/place-segments.js'
import { analyseAll } from './analyse-all.js'

/** Main thread → here. */
export type Task =
  | { kind: 'analyse'; comments: Comment[]; readings: Reading[]; roster: Member[] }
  | { kind: 'themes'; texts: ThemeText[]; options: ThemeOptions }
  | { kind: 'place'; encoder: string; segments: ReadSegment[]; own: Examples[]; catalogue: Examples[] }

/** Here → main thread. `failed` is an error caused by the comments; other errors are thrown. */
export type Answer =
  | { kind: 'analyse'; analyses: Analysis[] }
  | { kind: 'themes'; themes: ThemeResult }
  | { kind: 'place'; placed: PlacedSegments }
  | { kind: 'failed'; name: string }

let loaded: { roster: string; analyser: Analyser<Reading> } | undefined

/** Returns the analyser for a roster. The last one is kept, because a roster seldom changes. */
function analyserFor(members: Member[]): Analyser<Reading> {
  const roster = JSON.stringify(members)
  if (loaded?.roster !== roster) loaded = { roster, analyser: createAnalyser({ roster: members }) }
  return loaded.analyser
}

export default async function run(task: Task): Promise<Answer> {
  if (task.kind === 'themes') {
    const { findThemes } = await import('../nlp/themes/find-themes.js')
    return attempt(() => ({ kind: 'themes', themes: findThemes(task.texts, task.options) }))
  }
  if (task.kind === 'place') {
    const { placeSegments } = await import('../nlp/themes/place-segments.js')
    placer ??= await loadPlacer(task.encoder)
    const { segments, own, catalogue } = task
    return attempt(() => ({ kind: 'place', placed: placeSegments(segments, placer!, own, catalogue) }))
  }
  const analyser = analyserFor(task.roster)
  return attempt(() => ({ kind: 'analyse', analyses: analyseAll(analyser, task.comments, task.readings) }))
}

let placer: KnownPlacer | undefined

async function loadPlacer(encoder: string): Promise<KnownPlacer> {
  const [{ readHeads }, { createPlacer }] = await Promise.all([
    import('../nlp/encoder/manifest.js'),
    import('../nlp/themes/place-known.js'),
  ])
  return createPlacer(readHeads(encoder).themes)
}

/** Returns only the name of an error, because its message may quote a comment. */
function attempt(work: () => Answer): Answer {
  try {
    return work()
  } catch (error) {
    return { kind: 'failed', name: error instanceof Error ? error.name : typeof error }
  }
}
