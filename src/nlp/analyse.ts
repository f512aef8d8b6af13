import { join } from 'node:path'
import type { Analyser, Analysis, Comment, SegmentFinding } from '../domain/comments/analysis.js'
import { LABELS, type Prediction } from '../domain/comments/labels.js'
import type { Member } from '../domain/people/members.js'
import { MODELS } from '../root.js'
import { createClassifier, decide, type SecondReader, type SegmentScores } from './labels/classify.js'
import { createFeaturiser } from './labels/features.js'
import { engineHash, readLabelModel } from './labels/model-files.js'
import { createDetector, isSupported } from './language/language.js'
import { createMentionFinder } from './people/mentions.js'
import { redact } from './redact/redact.js'
import { cleanText } from './text/clean.js'
import { type Concepts, type Language, readConcepts } from './text/concepts.js'
import { inOriginal } from './text/in-original.js'
import { segment } from './text/segment.js'
import { tokenise } from './text/tokens.js'

/** An analyser whose labels a second reader may decide. */
export interface LabelAnalyser extends Analyser {
  analyse(comment: Comment, context?: string, second?: SecondReader): Analysis
}

/**
 * Loads the models and returns the analyser over them.
 * @param options.roster members that mentions are resolved against
 * @throws Error when a model file is missing or of another version
 */
export function createAnalyser({ roster }: { roster?: Member[] } = {}): LabelAnalyser {
  const concepts: Concepts = readConcepts(join(MODELS, 'lexicon', 'concepts.tsv'))
  const featuriser = createFeaturiser(concepts)
  const classifier = createClassifier(readLabelModel())
  const detect = createDetector()
  const mentions = createMentionFinder(concepts, roster)
  return {
    engine: engineHash(),
    analyse(comment, context, second) {
      const clean = cleanText(comment.text)
      const { text } = clean
      const tokens = tokenise(text)
      const cuts = segment(text, tokens)
      const redactions = redact(text)
      const given = comment.language?.slice(0, 2).toLowerCase()
      const { language, supported } = given ? { language: given, supported: isSupported(given) } : detect(text, tokens, context)
      const names = mentions.names(text, tokens, language)
      const as: Language = isSupported(language) ? language : 'en'
      let scores: SegmentScores[] = []
      let segments: SegmentFinding[] = cuts.map(({ start, end }) => ({ start, end, labels: [] }))
      if (supported) {
        const vectors = featuriser.extract(tokens, cuts, as, comment.score, names)
        scores = vectors.map((vector) => classifier.score(vector))
        if (second) scores = scores.map((first, index) => second.read(index, first))
        segments = segments.map((found, index) => ({
          ...found,
          labels: decide(scores[index]!, (second ?? classifier).thresholds).map((prediction) => ({
            ...prediction,
            evidence: classifier.evidence(vectors[index]!, LABELS.indexOf(prediction.label), tokens),
          })),
        }))
      }
      const found = mentions.describe(
        {
          text,
          tokens,
          language,
          segments: cuts,
          labels: scores.map(({ probabilities }) => probabilities),
          names,
          score: comment.score,
          team: comment.team,
        },
        (clause) => classifier.score(featuriser.extract(tokens, [clause], as, comment.score, names)[0]!).probabilities,
      )
      return inOriginal({ language, supported, labels: union(segments), segments, mentions: found, redactions }, clean)
    },
  }
}

/** Labels of the comment: those of its segments, with the highest probability of each. */
function union(findings: readonly SegmentFinding[]): Prediction[] {
  return LABELS.flatMap((label) => {
    const own = findings.flatMap(({ labels }) => labels.filter((prediction) => prediction.label === label))
    return own.length === 0 ? [] : [{ label, probability: Math.max(...own.map(({ probability }) => probability)) }]
  })
}
