import type { Coded, Message, Value } from '../../domain/text/message.js'
import { say } from '../../domain/text/say.js'
import errors from './en/errors.js'
import fields from './en/fields.js'
import imports from './en/imports.js'
import receipts from './en/receipts.js'
import subject from './en/subject.js'
import { language, speech } from './language.js'

/** A message in English: the texts around its placeholders, and their names. */
interface Sentence {
  code: string
  texts: string[]
  names: string[]
}

/** The most specific first: those with the most text of their own. */
const SENTENCES: Sentence[] = Object.entries<Message>({ ...errors, ...fields, ...imports, ...receipts, ...subject })
  .flatMap(([code, message]) => (typeof message === 'string' ? [message] : Object.values(message)).map((form) => cut(code, form)))
  .sort((a, b) => lengthOf(b) - lengthOf(a))

function cut(code: string, form: string): Sentence {
  const parts = form.split(/\{(\w+)(?:\|\w+)*\}/)
  return { code, texts: parts.filter((_, i) => i % 2 === 0), names: parts.filter((_, i) => i % 2 === 1) }
}

function lengthOf({ texts }: Sentence): number {
  return texts.join('').length
}

/**
 * Finds the message that a sentence was written from, with its values. Errors, and what was stored of them, are English sentences that programs read;
 * so they can be shown in other languages wherever they come from: another thread, the queue, or a database of an earlier version.
 * @returns null if no message is like it
 */
export function codeOf(written: string): Coded | null {
  for (const sentence of SENTENCES) {
    const values = valuesIn(written, sentence)
    if (values) return { code: sentence.code, values }
  }
  return null
}

function valuesIn(written: string, { texts, names }: Sentence): Record<string, Value> | null {
  if (names.length === 0) return written === texts[0] ? {} : null
  const last = texts.at(-1)!
  if (!written.startsWith(texts[0]!) || !written.endsWith(last)) return null
  const end = written.length - last.length
  const values: Record<string, Value> = {}
  let from = texts[0]!.length
  for (const [i, name] of names.entries()) {
    const to = i === names.length - 1 ? end : written.indexOf(texts[i + 1]!, from)
    if (to <= from || to > end) return null
    const value = written.slice(from, to)
    if (name === 'count' && !/^[\d.,]+$/.test(value)) return null
    values[name] = name === 'why' ? reasonsIn(value) : value
    from = to + texts[i + 1]!.length
  }
  return values
}

/** A reason may be a sentence of its own, or several. */
function reasonsIn(written: string): Value {
  const whole = codeOf(written)
  return whole ? [whole] : written.split('; ').map((part) => codeOf(part) ?? part)
}

/** An English sentence of the service in the language of the document; as it was written where no message is like it. */
export function translated(written: string): string {
  if (language() === 'en') return written
  const code = codeOf(written)
  return code ? say(code, speech()) : written
}
