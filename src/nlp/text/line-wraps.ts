import { join } from 'node:path'
import type { Span } from '../../domain/comments/labels.js'
import type { TextEdit } from '../../domain/comments/text-edits.js'
import { MODELS } from '../../root.js'
import { readPhrases } from './phrases.js'
import { linesOf } from './text-lines.js'

/** Mail programs do not break lines shorter than this, in UTF-16 units. */
const NARROWEST = 45
const WIDEST = 120
/** A line with this beginning, such as a list item, is never joined to the line before. */
const OWN_LINE = /^(?:[-*•·–—+>#]|\d{1,2}[.)]\s|\(?[a-z]\)|\p{Lu}[\p{L} ]{0,30}:)/u
const ENDS = /[.!?…:;)"”»]$/

/** Minimum number of lines for joining a whole paragraph. */
const FEWEST = 3

interface Words {
  unfinished: RegExp
  continuing: RegExp
}
let words: Words | undefined

function readWords(): Words {
  const { unfinished, continuing } = readPhrases(join(MODELS, 'lexicon', 'line-ends.tsv'), ['unfinished', 'continuing'])
  return {
    unfinished: new RegExp(`(?<![\\p{L}\\p{M}'’-])${unfinished}$`, 'iu'),
    continuing: new RegExp(`^${continuing}(?![\\p{L}\\p{M}'’-])`, 'u'),
  }
}

/**
 * Joins lines that a program wrapped because the next word did not fit. Within a paragraph, a line is joined with the next if it does not end a
 * sentence and the first word of the next line would have made it longer than the paragraph's longest line, provided that it is as long as the lines
 * of mail programs. Shorter lines are joined if one ends or begins with a word that cannot end or begin a line of its own. A whole paragraph is
 * joined if it reads as one text: it begins with a capital, ends like a sentence, and continues in lower case in between.
 */
export function lineWraps(text: string): TextEdit[] {
  words ??= readWords()
  const lines = linesOf(text)
  const edits: TextEdit[] = []
  for (let from = 0; from < lines.length; ) {
    let to = from
    while (to < lines.length && lines[to]!.end > lines[to]!.start) to++
    edits.push(...paragraphWraps(text, lines.slice(from, to), words))
    from = Math.max(to, from + 1)
  }
  return edits
}

function paragraphWraps(text: string, lines: readonly Span[], words: Words): TextEdit[] {
  const written = lines.map(({ start, end }) => text.slice(start, end))
  const paragraph: Paragraph = {
    width: written.reduce((most, line) => Math.max(most, line.length), 0),
    capitals: /^\P{L}{0,3}\p{Lu}/u.test((written[0] ?? '').slice(0, 4)),
    isOne: isOneText(written, words),
  }
  return lines.slice(1).flatMap((next, i) => {
    const isBroken = isWrapped(written[i]!, written[i + 1]!, paragraph, words)
    return isBroken ? [{ start: lines[i]!.end, end: next.start, by: ' ' }] : []
  })
}

interface Paragraph {
  width: number
  /** Whether it begins with a capital. */
  capitals: boolean
  /** Whether it reads as one text from the first line to the last. */
  isOne: boolean
}

const firstWord = (line: string): string => /^\S+/.exec(line)![0]

function isOneText(lines: readonly string[], { unfinished }: Words): boolean {
  if (lines.length < FEWEST || !/[.!?…]["”»)]?$/.test(lines.at(-1)!) || !/^\P{L}{0,3}\p{Lu}/u.test(lines[0]!)) return false
  const width = Math.max(...lines.map((line) => line.length))
  const inner = lines.slice(0, -1)
  const isUnfinished = (line: string): boolean => unfinished.test(line.slice(-20))
  const goesOn = inner.every((line, i) => ENDS.test(line) || isUnfinished(line) || /^[\p{Ll}\d]/u.test(lines[i + 1]!))
  const isFull = inner.every((line, i) => line.length + 1 + firstWord(lines[i + 1]!).length > width)
  return goesOn && (isFull || inner.some(isUnfinished))
}

function isWrapped(
  line: string,
  next: string,
  { width, capitals, isOne }: Paragraph,
  { unfinished, continuing }: Words,
): boolean {
  if (ENDS.test(line) || OWN_LINE.test(next)) return false
  const goesOn = /^[\p{Ll}\d]/u.test(next)
  if (goesOn && (isOne || (capitals && line.length >= NARROWEST / 2))) return true
  if (unfinished.test(line.slice(-20)) || (goesOn && continuing.test(next.slice(0, 20)))) return true
  return width <= WIDEST && line.length >= NARROWEST && line.length + 1 + firstWord(next).length > width
}
