import { join } from 'node:path'
import type { Analyser, Analysis, SegmentFinding } from '../domain/analysis.js'
import { LABELS, type Prediction } from '../domain/labels.js'
import type { Member } from '../domain/people.js'
import { createClassifier, decide } from './classify.js'
import { readConcepts } from './concepts.js'
import { createFeaturiser } from './features.js'
import { detectLanguage, isSupported } from './language.js'
import { engineHash, MODELS, readLabelModel } from './model-files.js'
import { redact } from './redact.js'
import { segment } from './segment.js'
import { tokenise } from './tokens.js'

/**
 * Loads the models and returns the analyser over them.
 * @param options.roster members that mentions are resolved against
 */
export function createAnalyser(_options: { roster?: Member[] } = {}): Analyser {
  const featuriser = createFeaturiser(readConcepts(join(MODELS, 'lexicon', 'concepts.tsv')))
  const classifier = createClassifier(readLabelModel())
  return {
    engine: engineHash(),
    analyse(comment, context) {
      const { text } = comment
      const tokens = tokenise(text)
      const segments = segment(text, tokens)
      const redactions = redact(text)
      const { language, supported } = comment.language
        ? { language: comment.language, supported: isSupported(comment.language) }
        : detectLanguage(tokens, context)
      if (!supported) return { language, supported, labels: [], segments: segments.map(unlabelled), mentions: [], redactions }
      const vectors = featuriser.extract(tokens, segments, isSupported(language) ? language : 'en', comment.score)
      const findings = segments.map(({ start, end }, index): SegmentFinding => {
        const vector = vectors[index]!
        const labels = decide(classifier.score(vector), classifier.thresholds).map((prediction) => ({
          ...prediction,
          evidence: classifier.evidence(vector, LABELS.indexOf(prediction.label), tokens),
        }))
        return { start, end, labels }
      })
      return { language, supported, labels: union(findings), segments: findings, mentions: [], redactions } satisfies Analysis
    },
  }
}

const unlabelled = ({ start, end }: { start: number; end: number }): SegmentFinding => ({ start, end, labels: [] })

/** Labels of the comment: those of its segments, with the highest probability of each. */
function union(findings: readonly SegmentFinding[]): Prediction[] {
  return LABELS.flatMap((label) => {
    const own = findings.flatMap(({ labels }) => labels.filter((prediction) => prediction.label === label))
    return own.length === 0 ? [] : [{ label, probability: Math.max(...own.map(({ probability }) => probability)) }]
  })
}
