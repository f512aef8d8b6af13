import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { tokenOf } from '../../../src/nlp/people/segment-persons.js'
import { type Token, tokenise } from '../../../src/nlp/text/tokens.js'
import type { AnnotatedComment } from '../corpus.js'
import type { Counts } from './vocabulary.js'

/** A text to learn from: its tokens with their tags (see tagger.ts). */
export interface Sentence {
  tokens: Token[]
  tags: Uint8Array
  language: string
  /** How much it counts. */
  weight: number
  /** Words of names whose membership in lists is hidden, so that the context is learned. */
  hidden?: Set<number>
  /** Words counted from the text itself: they tell nothing about how common a word is elsewhere. */
  own?: Counts
}

/** Tags of the tokens that lie within the spans. */
export function tagSpans(tokens: readonly Token[], spans: readonly { start: number; end: number }[]): Uint8Array {
  const tags = new Uint8Array(tokens.length)
  for (const { start, end } of spans) {
    let first = true
    for (const [i, token] of tokens.entries()) {
      if (token.end <= start || token.start >= end) continue
      tags[i] = first ? 1 : 2
      first = false
    }
  }
  return tags
}

export function fromComment(
  { text, mentions, language }: Pick<AnnotatedComment, 'text' | 'mentions' | 'language'>,
  weight: number,
): Sentence {
  const tokens = tokenise(text)
  return { tokens, tags: tagSpans(tokens, mentions), language, weight }
}

/** Sentences of a CoNLL file: the word in one column, the tag in another; only persons are read. Handles are left out. */
export function readConll(file: string, word: number, tag: number, language: string, weight: number): Sentence[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split(/\n\s*\n/)
    .flatMap((block) => {
      const rows = block
        .split('\n')
        .map((line) => line.replace(/\r$/, '').split('\t'))
        .filter(
          (cells) =>
            cells.length > Math.max(word, tag) && !(cells[0] === '#' && cells.length > 2 && cells[1]!.startsWith('http')),
        )
      if (rows.length === 0) return []
      const words = rows.map((cells) => cells[word]!)
      const tokens = words.map(tokenOf)
      const tags = new Uint8Array(rows.length)
      for (const [i, cells] of rows.entries()) {
        const isHandle = words[i]!.startsWith('@') || words[i - 1] === '@'
        if (isHandle) continue
        if (cells[tag] === 'B-PER') tags[i] = 1
        else if (cells[tag] === 'I-PER') tags[i] = tags[i - 1] ? 2 : 1
      }
      return [{ tokens, tags, language, weight }]
    })
}

/** Generated sentences with marked persons. */
export function readPresidio(data: string, weight: number): Sentence[] {
  const file = join(data, 'presidio', 'synth_dataset_v2.json')
  if (!existsSync(file)) return []
  const rows = JSON.parse(readFileSync(file, 'utf8')) as {
    full_text: string
    spans: { entity_type: string; start_position: number; end_position: number; entity_value: string }[]
  }[]
  return rows.flatMap(({ full_text: text, spans }) => {
    const persons = spans.filter((span) => span.entity_type === 'PERSON')
    const exact = persons.every((span) => text.slice(span.start_position, span.end_position) === span.entity_value)
    if (!exact || text.includes('{')) return []
    const tokens = tokenise(text)
    return [
      {
        tokens,
        tags: tagSpans(
          tokens,
          persons.map((span) => ({ start: span.start_position, end: span.end_position })),
        ),
        language: 'en',
        weight,
      },
    ]
  })
}

/** Texts of a public set in which persons are masked as [NAME]. */
export function readMasked(data: string): string[] {
  const file = join(data, 'goemotions', 'train.tsv')
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.split('\t')[0]!)
    .filter((text) => text.length > 0 && !text.includes('[RELIGION]'))
}
