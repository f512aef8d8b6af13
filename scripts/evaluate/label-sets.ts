import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { LABELS, type Label } from '../../src/domain/comments/labels.js'
import { readCorpus } from '../corpus/read-corpus.js'

/** Texts whose labels are known, for the labels that the set speaks about. */
export interface LabelSet {
  name: string
  language: string
  texts: { text: string; score: number | null; labels: Label[] }[]
  known: readonly Label[]
}

/** The gold sets of this project, by language. @param folder test/gold */
export function goldSets(folder: string): LabelSet[] {
  const comments = readCorpus(folder).filter(({ author }) => author.startsWith('gold'))
  return [...new Set(comments.map(({ language }) => language))].map((language) => ({
    name: `gold ${language}`,
    language,
    known: LABELS,
    texts: comments
      .filter((comment) => comment.language === language)
      .map(({ text, score, segments }) => ({
        text,
        score,
        labels: LABELS.filter((label) => segments.some(({ labels }) => labels.includes(label))),
      })),
  }))
}

/** Public sets that are there. @param folder where they are */
export function publicLabelSets(folder: string): LabelSet[] {
  return [...semeval(folder), ...appReviews(folder), ...tweets(folder), ...airline(folder)].filter(
    ({ texts }) => texts.length > 0,
  )
}

function semeval(folder: string): LabelSet[] {
  return [
    ['SemEval-2019 9 A, trial', 'SubtaskA_Trial_Test_Labeled.csv'],
    ['SemEval-2019 9 A, training', 'V1.4_Training.csv'],
  ].map(([name, file]): LabelSet => {
    const rows = parse(read(join(folder, 'semeval2019-task9-A', file!)), {
      relax_quotes: true,
      relax_column_count: true,
    }) as string[][]
    const texts = new Map<string, Label[]>()
    for (const [, sentence, label] of rows) {
      if (sentence && (label === '0' || label === '1'))
        texts.set(sentence.replace(/^"+|"+$/g, ''), label === '1' ? ['improvement_idea'] : [])
    }
    return {
      name: name!,
      language: 'en',
      known: ['improvement_idea'],
      texts: [...texts].map(([text, labels]) => ({ text, score: null, labels })),
    }
  })
}

/** Each review has one class; a bug is a pain point, a feature request an idea. */
function appReviews(folder: string): LabelSet[] {
  const reviews = ['Bug', 'Feature', 'Rating', 'UserExperience'].flatMap((kind) => {
    const text = read(join(folder, 'maalej2016', `${kind}.json`))
    return text === ''
      ? []
      : (JSON.parse(text.replace(/,\s*\]\s*$/, ']')) as { comment?: string; title?: string | null; rating?: number }[]).map(
          (review) => ({ ...review, kind }),
        )
  })
  const row = ({ comment, title }: (typeof reviews)[number], labels: Label[]) => ({
    text: [title, comment].filter(Boolean).join('. '),
    score: null,
    labels,
  })
  const pleased = reviews.filter(({ kind, rating }) => kind === 'Rating' && (rating ?? 0) >= 4)
  return [
    {
      name: 'maalej2016 (trains), bugs among pleased',
      language: 'en',
      known: ['pain_point'],
      texts: [
        ...reviews.filter(({ kind }) => kind === 'Bug').map((r) => row(r, ['pain_point'])),
        ...pleased.slice(0, 740).map((r) => row(r, [])),
      ],
    },
    {
      name: 'maalej2016 (trains), feature requests',
      language: 'en',
      known: ['improvement_idea'],
      texts: reviews
        .filter(({ kind }) => kind !== 'UserExperience')
        .map((r) => row(r, r.kind === 'Feature' ? ['improvement_idea'] : [])),
    },
  ]
}

/** Three sentiments: negative is a pain point, positive praise. */
function tweets(folder: string): LabelSet[] {
  return ['english', 'german', 'spanish', 'french'].map((name): LabelSet => {
    const base = join(folder, 'xlmt-sentiment', name, 'test')
    const labels = read(`${base}_labels.txt`).split('\n')
    return {
      name: `tweets ${name}`,
      language: { english: 'en', german: 'de', spanish: 'es', french: 'fr' }[name]!,
      known: ['pain_point', 'praise'],
      texts: read(`${base}_text.txt`)
        .split('\n')
        .flatMap((text, i) =>
          text
            ? [
                {
                  text,
                  score: null,
                  labels: labels[i] === '0' ? ['pain_point' as const] : labels[i] === '2' ? ['praise' as const] : [],
                },
              ]
            : [],
        ),
    }
  })
}

function airline(folder: string): LabelSet[] {
  const text = read(join(folder, 'airline-tweets', 'Tweets.csv'))
  const rows = text === '' ? [] : (parse(text, { columns: true, relax_quotes: true }) as Record<string, string>[])
  const labels: Record<string, Label[]> = { negative: ['pain_point'], positive: ['praise'] }
  return [
    {
      name: 'airline tweets',
      language: 'en',
      known: ['pain_point', 'praise'],
      texts: rows.map((row) => ({ text: row.text ?? '', score: null, labels: labels[row.airline_sentiment ?? ''] ?? [] })),
    },
  ]
}

const read = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '')
