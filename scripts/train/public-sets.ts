import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { LABELS, type Label } from '../../src/domain/comments/labels.js'
import type { Example } from './dataset.js'

/** A public set that may train, as weak examples: each text is one segment, and some labels are unknown. */
export interface PublicSet {
  name: string
  licence: string
  examples: Example[]
}

const PLEASED = new Set(['admiration', 'approval', 'gratitude', 'joy', 'love', 'relief', 'pride', 'excitement'])
const DISPLEASED = new Set([
  'anger',
  'annoyance',
  'disappointment',
  'disapproval',
  'disgust',
  'sadness',
  'embarrassment',
  'remorse',
  'nervousness',
  'fear',
  'grief',
])

/** Reads the sets that are there. @param folder where the public sets are */
export function readPublicSets(folder: string): PublicSet[] {
  return [
    { name: 'goemotions', licence: 'Apache-2.0', examples: goemotions(join(folder, 'goemotions')) },
    { name: 'app-reviews', licence: 'MIT', examples: appReviews(join(folder, 'app-reviews')) },
    { name: 'maalej2016', licence: 'CC0', examples: maalej(join(folder, 'maalej2016')) },
  ].filter(({ examples }) => examples.length > 0)
}

function example(name: string, text: string, labels: Label[], known: readonly Label[]): Example {
  return {
    text,
    language: 'en',
    score: null,
    fold: `public/${name}`,
    weight: 1,
    segments: [{ start: 0, end: text.length, labels }],
    names: [],
    known,
    domain: name,
    whole: true,
  }
}

function goemotions(folder: string): Example[] {
  const names = read(join(folder, 'labels.txt')).split('\n').filter(Boolean)
  return ['train.tsv', 'dev.tsv', 'test.tsv'].flatMap((file) =>
    read(join(folder, file))
      .split('\n')
      .flatMap((line) => {
        const [text, ids] = line.split('\t')
        if (!text || !ids) return []
        const emotions = ids.split(',').map((id) => names[Number(id)]!)
        const pleased = emotions.some((name) => PLEASED.has(name))
        const displeased = emotions.some((name) => DISPLEASED.has(name))
        if (pleased === displeased) return []
        return [
          example(
            'goemotions',
            text,
            [...(displeased ? ['pain_point' as const] : []), ...(pleased ? ['praise' as const] : [])],
            ['pain_point', 'praise'],
          ),
        ]
      }),
  )
}

function appReviews(folder: string): Example[] {
  const text = read(join(folder, 'reviews.csv'))
  if (text === '') return []
  const rows = parse(text, { columns: true, relax_quotes: true, relax_column_count: true, skip_empty_lines: true }) as Record<
    string,
    string
  >[]
  return rows.flatMap(({ reviewText, ratingStars }) => {
    if (!reviewText || reviewText.length > 400) return []
    const stars = Number(ratingStars)
    if (stars >= 5) return [example('app-reviews', reviewText, ['praise'], ['praise'])]
    return stars >= 1 && stars <= 2 ? [example('app-reviews', reviewText, ['pain_point'], ['pain_point', 'praise'])] : []
  })
}

function maalej(folder: string): Example[] {
  return ['Bug', 'Feature', 'Rating', 'UserExperience'].flatMap((kind) => {
    const text = read(join(folder, `${kind}.json`))
    if (text === '') return []
    return (JSON.parse(text.replace(/,\s*\]\s*$/, ']')) as { comment?: string; rating?: number }[]).flatMap(
      ({ comment, rating }) => {
        if (!comment || comment.length > 400 || !rating) return []
        const labels: Label[] = []
        if (kind === 'Feature') labels.push('improvement_idea')
        if (kind === 'Bug' || rating <= 2) labels.push('pain_point')
        if (rating >= 4 && kind !== 'Bug') labels.push('praise')
        const known = LABELS.filter(
          (label) =>
            labels.includes(label) ||
            label === 'improvement_idea' ||
            (label === 'praise' ? rating <= 2 : rating >= 5 && kind !== 'Feature'),
        )
        return [example('maalej2016', comment, labels, known)]
      },
    )
  })
}

const read = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '')
