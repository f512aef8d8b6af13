// Runs in worker threads: the models are loaded once in each.
import type { Analysis, Comment } from '../domain/comments/analysis.js'
import type { Member } from '../domain/people/members.js'
import type { AssignedThemes, ThemeOptions, ThemeResult } from '../domain/ports/compute.js'
import { createAnalyser, type LabelAnalyser } from '../nlp/analyse.js'
import type { HeadNumbers } from '../nlp/transformers/heads.js'
import type { TextVectors } from '../nlp/transformers/theme-encoder.js'
import { analyseAll, type Reread, rereadAll } from './analyse-all.js'

/** Main thread → here. */
export type Task =
  | { kind: 'load' }
  | { kind: 'analyse'; comments: Comment[]; roster: Member[] }
  | { kind: 'reread'; rereads: Reread[]; context: string | undefined; numbers: HeadNumbers; roster: Member[] }
  | { kind: 'themes'; texts: LanguageText[]; options: ThemeOptions; vectors?: TextVectors | undefined }
  | { kind: 'assign'; known: LanguageText[][]; texts: LanguageText[]; vectors?: TextVectors | undefined }

interface LanguageText {
  text: string
  language: string
}

/** Here → main thread. `failed` is what the comments made fail; whatever else goes wrong is thrown. */
export type Answer =
  | { kind: 'load'; engine: string }
  | { kind: 'analyse'; analyses: Analysis[] }
  | { kind: 'reread'; analyses: Analysis[] }
  | { kind: 'themes'; themes: ThemeResult }
  | { kind: 'assign'; assigned: AssignedThemes }
  | { kind: 'failed'; name: string }

let loaded: { roster: string; analyser: LabelAnalyser } | undefined

/** The analyser of a roster; the last one is kept, since a roster seldom changes. */
function analyserFor(members: Member[]): LabelAnalyser {
  const roster = JSON.stringify(members)
  if (loaded?.roster !== roster) loaded = { roster, analyser: createAnalyser({ roster: members }) }
  return loaded.analyser
}

export default async function run(task: Task): Promise<Answer> {
  if (task.kind === 'load') return { kind: 'load', engine: analyserFor([]).engine }
  if (task.kind === 'themes') {
    const { findThemes } = await import('../nlp/themes/find-themes.js')
    const encoder = await encoderOver(task.vectors)
    return attempt(() => ({ kind: 'themes', themes: findThemes(task.texts, task.options, encoder) }))
  }
  if (task.kind === 'assign') {
    const { assignThemes } = await import('../nlp/themes/assign-themes.js')
    const encoder = await encoderOver(task.vectors)
    return attempt(() => ({ kind: 'assign', assigned: assignThemes(task.known, task.texts, encoder) }))
  }
  const analyser = analyserFor(task.roster)
  if (task.kind === 'reread') {
    const { rereads, context, numbers } = task
    return attempt(() => ({ kind: 'reread', analyses: rereadAll(analyser, rereads, context, numbers) }))
  }
  return attempt(() => ({ kind: 'analyse', analyses: analyseAll(analyser, task.comments) }))
}

/** Without vectors of their own, themes are found by the shipped encoder. */
async function encoderOver(vectors: TextVectors | undefined) {
  if (!vectors) return undefined
  const { themeEncoder } = await import('../nlp/transformers/theme-encoder.js')
  return themeEncoder(vectors)
}

/** An error's message may quote a comment, so its name alone goes back. */
function attempt(work: () => Answer): Answer {
  try {
    return work()
  } catch (error) {
    return { kind: 'failed', name: error instanceof Error ? error.name : typeof error }
  }
}
