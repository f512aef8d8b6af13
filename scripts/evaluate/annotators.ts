import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { LABELS } from '../../src/domain/comments/labels.js'
import { type AnnotatedComment, readAnnotated } from '../corpus/read-corpus.js'
import { countFigure, type Figure, tally } from './figures.js'

/** Agreement of two annotators on the comments that both annotated: labels by comment (Cohen's kappa), and names as F1 of exact spans. */
export function evaluateAnnotators(gold: readonly AnnotatedComment[], folder: string): Figure[] {
  const pairs = [...new Set(gold.map(({ language }) => language))].flatMap((language) => {
    // The second annotation of a gold set's second author stands beside that of its first: en.tsv, en-2.tsv.
    const files = ['', '-2']
      .map((author) => join(folder, 'second', `${language}${author}.tsv`))
      .filter((file) => existsSync(file))
    const first = new Map(
      gold.filter((comment) => comment.language === language).map((comment) => [comment.text.trim(), comment]),
    )
    return files
      .flatMap((file) => readAnnotated(file, language))
      .flatMap((second): [AnnotatedComment, AnnotatedComment][] => {
        const own = first.get(second.text.trim())
        return own ? [[own, second]] : []
      })
  })
  const has = (comment: AnnotatedComment, label: string): boolean =>
    comment.segments.some(({ labels }) => labels.some((own) => own === label))
  const figures = LABELS.map((label): Figure => {
    const both = pairs.filter(([a, b]) => has(a, label) === has(b, label)).length / Math.max(1, pairs.length)
    const a = pairs.filter(([first]) => has(first, label)).length / Math.max(1, pairs.length)
    const b = pairs.filter(([, second]) => has(second, label)).length / Math.max(1, pairs.length)
    const chance = a * b + (1 - a) * (1 - b)
    const counts = tally()
    for (const [first, second] of pairs) counts.add(has(first, label), has(second, label))
    const value = chance === 1 ? 1 : (both - chance) / (1 - chance)
    return {
      name: `two annotators · ${label}`,
      value,
      line: `kappa ${value.toFixed(3)}  ${countFigure('', counts.counts).line}  of ${pairs.length} comments`,
    }
  })
  const names = tally()
  for (const [first, second] of pairs) {
    const spans = (comment: AnnotatedComment): Set<string> => new Set(comment.mentions.map(({ start, end }) => `${start}-${end}`))
    const [a, b] = [spans(first), spans(second)]
    for (const span of new Set([...a, ...b])) names.add(a.has(span), b.has(span))
  }
  return [...figures, countFigure('two annotators · names', names.counts)]
}
