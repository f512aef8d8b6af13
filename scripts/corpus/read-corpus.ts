import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Label, Span } from '../../src/domain/comments/labels.js'
import { PERSONAL_DATA, type PersonalData } from '../../src/domain/comments/redaction.js'
import type { Stance } from '../../src/domain/people/members.js'

/** An annotated comment, offsets into `text`. */
export interface AnnotatedComment {
  /** The file it stands in, without folder and ending: who wrote it. */
  author: string
  language: string
  score: number | null
  text: string
  segments: (Span & { labels: Label[] })[]
  mentions: (Span & { text: string; base: string; stance: Stance })[]
  personalData: (Span & { kind: PersonalData })[]
}

const LABEL_SIGNS: Record<string, Label> = { '!': 'improvement_idea', '-': 'pain_point', '+': 'praise' }
const STANCE_SIGNS: Record<string, Stance> = { t: 'thanked', c: 'criticised', n: 'neutral' }

/**
 * Reads every annotated file below a folder: one folder a language (others are left out), one file an author, both in the order of their names.
 * @returns nothing if the folder is absent
 * @throws Error naming file and line of the first line that is not in the format
 */
export function readCorpus(folder: string): AnnotatedComment[] {
  if (!existsSync(folder)) return []
  const languages = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^[a-z]{2}$/.test(entry.name))
    .map((entry) => entry.name)
    .sort()
  return languages.flatMap((language) =>
    readdirSync(join(folder, language))
      .filter((name) => name.endsWith('.tsv'))
      .sort()
      .flatMap((name) => readAnnotated(join(folder, language, name), language)),
  )
}

/** Reads one annotated file. */
export function readAnnotated(file: string, language: string): AnnotatedComment[] {
  const author = basename(file, '.tsv')
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '' || line.startsWith('#')) return []
      try {
        return [{ author, language, ...parseAnnotated(line.replace(/\r$/, '')) }]
      } catch (error) {
        throw new Error(`${file}:${index + 1}: ${(error as Error).message}`)
      }
    })
}

/** Reads one line of the format that models/corpus/README.md describes. */
export function parseAnnotated(line: string): Omit<AnnotatedComment, 'author' | 'language'> {
  const tab = line.indexOf('\t')
  const given = line.slice(0, tab)
  if (tab < 0 || !/^(-|10|[0-9](\.[0-9])?)$/.test(given)) throw new Error('a line starts with a score or "-" and a tab')
  const source = line.slice(tab + 1)
  const segments: AnnotatedComment['segments'] = []
  const mentions: AnnotatedComment['mentions'] = []
  const personalData: AnnotatedComment['personalData'] = []
  let text = ''
  let open = -1
  let base: number | null = null
  for (let i = 0; i < source.length; i++) {
    const c = source[i]!
    if (c === '\\') {
      const next = source[++i]
      text += next === 'n' ? '\n' : next === 't' ? '\t' : (next ?? '')
    } else if (c === '{') {
      const close = source.indexOf('}', i)
      const signs = source.slice(i + 1, close)
      if (close < 0 || /[^!+-]/.test(signs)) throw new Error(`"{${signs}" is no segment mark`)
      if (segments.length === 0 && text.trim() !== '') throw new Error('the first segment starts the comment')
      segments.push({ start: text.length, end: 0, labels: [...signs].map((sign) => LABEL_SIGNS[sign]!) })
      i = close
    } else if (c === '[') {
      if (open >= 0) throw new Error('a bracket within a bracket')
      open = text.length
    } else if (c === ']') {
      if (open < 0) throw new Error('a closing bracket without an opening one')
      const slash = text.lastIndexOf('/')
      if (slash < open) throw new Error('a bracket without "/"')
      const mark = text.slice(slash + 1)
      const end = base ?? slash
      const surface = text.slice(open, end)
      if (STANCE_SIGNS[mark]) {
        const name = base === null ? surface : text.slice(base + 1, slash)
        mentions.push({ start: open, end, text: surface, base: name, stance: STANCE_SIGNS[mark] })
      } else if ((PERSONAL_DATA as readonly string[]).includes(mark)) {
        personalData.push({ start: open, end: slash, kind: mark as PersonalData })
      } else throw new Error(`"${mark}" is neither a stance nor a kind of personal data`)
      text = personalData.at(-1)?.start === open ? text.slice(0, slash) : text.slice(0, end)
      open = -1
      base = null
    } else {
      if (c === '=' && open >= 0 && base === null) base = text.length
      text += c
    }
  }
  if (open >= 0) throw new Error('a bracket is not closed')
  if (segments.length === 0) throw new Error('no segment')
  for (const [index, segment] of segments.entries()) {
    segment.end = segments[index + 1]?.start ?? text.length
    while (segment.end > segment.start && /\s/.test(text[segment.end - 1]!)) segment.end--
    while (segment.start < segment.end && /\s/.test(text[segment.start]!)) segment.start++
  }
  return { score: given === '-' ? null : Number(given), text, segments, mentions, personalData }
}
