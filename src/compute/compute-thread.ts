// Runs in worker threads: the models are loaded once in each.
import type { Analyser, Analysis, Comment } from '../domain/analysis.js'
import type { Member } from '../domain/people.js'
import type { ThemeOptions, ThemeResult } from '../domain/ports.js'
import { createAnalyser } from '../nlp/analyse.js'
import { analyseAll } from './analyse-all.js'

/** Main thread → here. */
export type Task =
  | { kind: 'load' }
  | { kind: 'analyse'; comments: Comment[]; roster: Member[] }
  | { kind: 'themes'; texts: { text: string; language: string }[]; options: ThemeOptions }

/** Here → main thread. `failed` is what the comments made fail; whatever else goes wrong is thrown. */
export type Answer =
  | { kind: 'load'; engine: string }
  | { kind: 'analyse'; analyses: Analysis[] }
  | { kind: 'themes'; themes: ThemeResult }
  | { kind: 'failed'; name: string }

let loaded: { roster: string; analyser: Analyser } | undefined

/** The analyser of a roster; the last one is kept, since a roster seldom changes. */
function analyserFor(members: Member[]): Analyser {
  const roster = JSON.stringify(members)
  if (loaded?.roster !== roster) loaded = { roster, analyser: createAnalyser({ roster: members }) }
  return loaded.analyser
}

export default async function run(task: Task): Promise<Answer> {
  if (task.kind === 'load') return { kind: 'load', engine: analyserFor([]).engine }
  if (task.kind === 'themes') {
    const { findThemes } = await import('../nlp/themes.js')
    return attempt(() => ({ kind: 'themes', themes: findThemes(task.texts, task.options) }))
  }
  const analyser = analyserFor(task.roster)
  return attempt(() => ({ kind: 'analyse', analyses: analyseAll(analyser, task.comments) }))
}

/** An error's message may quote a comment, so its name alone goes back. */
function attempt(work: () => Answer): Answer {
  try {
    return work()
  } catch (error) {
    return { kind: 'failed', name: error instanceof Error ? error.name : typeof error }
  }
}
