import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { analyseAll } from '../../src/compute/analyse-all.js'
import type { Analysis } from '../../src/domain/comments/analysis.js'
import { LABELS } from '../../src/domain/comments/labels.js'
import { createAnalyser } from '../../src/nlp/analyse.js'
import { readComments } from '../../src/nlp/encoder/read-comments.js'
import { evaluatedAs, readMeasuredLanguages, SUPPORTED_FROM } from '../../src/nlp/language/supported.js'
import { MODELS, ROOT } from '../../src/root.js'
import { readAnnotated } from '../corpus/read-corpus.js'
import { shippedReader } from './analyse-all.js'
import { type Figure, f1Of, tally } from './figures.js'

/** Where the results are kept: which languages are supported follows from them. */
const TABLE = join(MODELS, 'languages.tsv')
const FEWEST_COMMENTS = 100

/**
 * How well the labels are read in every language that test/gold has annotated comments of, by text alone and as in the product: a comment that is
 * detected as a language without support has no labels. For a language that is not supported yet, it is measured as if it were. Printed besides: how
 * many comments are taken for another, supported language, each analysed on its own and all of a language in one batch.
 * @param save writes the table by which a language is supported
 */
export async function evaluateLanguages(save: boolean): Promise<Figure[]> {
  const folder = join(ROOT, 'test', 'gold')
  const codes = readdirSync(folder).filter((name) => /^[a-z]{2}$/.test(name))
  const rows: { code: string; f1: number; comments: number }[] = []
  const figures: Figure[] = []
  const analyser = createAnalyser()
  for (const code of codes) {
    const comments = readdirSync(join(folder, code))
      .filter((name) => /^(?:gold.*|comments)\.tsv$/.test(name))
      .flatMap((name) => readAnnotated(join(folder, code, name), code))
    if (comments.length < FEWEST_COMMENTS) continue
    const texts = comments.map(({ text }) => ({ text }))
    const readings = await readComments(shippedReader(), texts)
    const alone = texts.map((text, i) => analyser.analyse(text, readings[i]!))
    const batch = analyseAll(analyser, texts, readings)
    const counts = LABELS.map(() => tally())
    for (const [i, { segments }] of comments.entries()) {
      const { segments: read, thresholds } = readings[i]!
      const isRead = alone[i]!.supported || evaluatedAs(alone[i]!.language) === code
      for (const [c, label] of LABELS.entries()) {
        counts[c]!.add(
          segments.some(({ labels }) => labels.includes(label)),
          isRead && read.some(({ probabilities }) => probabilities[c]! >= thresholds[c]!),
        )
      }
    }
    const scores = counts.map((count) => f1Of(count.counts))
    const f1 = scores.reduce((sum, score) => sum + score, 0) / scores.length
    rows.push({ code, f1, comments: comments.length })
    const cells = LABELS.map((label, c) => `${label} ${scores[c]!.toFixed(3)}`).join('  ')
    const verdict = f1 >= SUPPORTED_FROM ? 'supported' : 'not supported'
    const line = `F1 ${f1.toFixed(3)}  ${cells}  n ${comments.length}  ${verdict}  as another: ${asAnother(alone, code)}, in a batch ${asAnother(batch, code)}`
    figures.push({ name: `language ${code} · mean F1`, value: f1, line })
  }
  if (save) writeTable(rows)
  return figures
}

/** Number of comments that are taken for another, supported language. */
const asAnother = (analyses: readonly Analysis[], code: string): number =>
  analyses.filter(({ supported, language }) => supported && language !== 'und' && evaluatedAs(language) !== code).length

function writeTable(rows: readonly { code: string; f1: number; comments: number }[]): void {
  const names = new Intl.DisplayNames(['en'], { type: 'language' })
  const measured = new Set(rows.map(({ code }) => code))
  const lines = [
    ...rows.map(({ code, f1, comments }) => [code, names.of(code), f1.toFixed(3), comments]),
    ...readMeasuredLanguages(TABLE)
      .filter(({ code }) => !measured.has(code))
      .map(({ code, name, f1, comments }) => [code, name, f1.toFixed(3), comments]),
  ].map((cells) => cells.join('\t'))
  writeFileSync(TABLE, `${HEADER}\n${lines.sort().join('\n')}\n`)
}

const HEADER = `# Languages that the models were measured on: mean F1 of the three labels by comment, by text alone and detection included, on how many comments (test/gold;
# written by \`npm run evaluate -- languages --save\`). A language is supported from ${SUPPORTED_FROM} on if the lexicons have it; comments in any other one get no labels and are counted.
code\tname\tf1\tcomments`
