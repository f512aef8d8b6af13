import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from '../../src/root.js'
import { readExamples } from '../train/labels.js'

/** A way to read a comment. `load` brings all that it needs, and returns what reads one. */
export interface Way {
  name: string
  does: string
  load(): Promise<(text: string) => unknown>
}

/** English comments of the corpus of three words and more: every second one is measured, the others come before. */
export function readComments(): { before: string[]; measured: string[] } {
  const texts = readExamples()
    .filter(({ language, text }) => language === 'en' && text.split(/\s+/).length >= 3)
    .map(({ text }) => text)
  return { before: texts.filter((_, i) => i % 2 === 0), measured: texts.filter((_, i) => i % 2 === 1) }
}

export const WAYS: readonly Way[] = [
  {
    name: 'analyse',
    does: 'language, segments, labels with evidence, persons, stance, personal data',
    async load() {
      // The build, which is what runs: nothing of the loading is translation from TypeScript.
      const built = pathToFileURL(join(ROOT, 'dist/src/nlp/analyse.js')).href
      const { createAnalyser } = (await import(built)) as typeof import('../../src/nlp/analyse.js')
      const analyser = createAnalyser()
      return (text) => analyser.analyse({ text })
    },
  },
  {
    name: 'winkNLP',
    does: 'labels: sentiment by sentence, a regular expression',
    load: async () => (await import('../evaluate/peers/wink.js')).wink().labels,
  },
  {
    name: "natural's Bayes",
    does: 'labels',
    load: async () => (await import('../evaluate/peers/natural.js')).bayes(readExamples()).labels,
  },
  {
    name: "natural's logistic regression",
    does: 'labels, from 200 segments',
    load: async () => (await import('../evaluate/peers/natural.js')).logistic(readExamples()).labels,
  },
  {
    name: 'compromise',
    does: 'persons',
    async load() {
      const { default: nlp } = await import('compromise')
      return (text) => nlp(text).people().out('offset')
    },
  },
]
