import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MODELS } from '../../root.js'

/** A language in which the labels were evaluated. */
interface MeasuredLanguage {
  /** ISO 639-1. */
  code: string
  name: string
  /** Mean F1 of the labels, 0 to 1. */
  f1: number
  comments: number
}

/** Minimum mean F1 for the labels of a language to be shown. */
export const SUPPORTED_FROM = 0.85

/** Reads the table of evaluated languages. */
export function readMeasuredLanguages(file = join(MODELS, 'languages.tsv')): MeasuredLanguage[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  return lines.slice(1).map((line) => {
    const [code, name, f1, comments] = line.split('\t') as [string, string, string, string]
    return { code, name, f1: Number(f1), comments: Number(comments) }
  })
}

let supported: ReadonlySet<string> | undefined

/** Norwegian is evaluated in its more common form, Bokmål; the detector does not distinguish the two forms. */
const SAME: Readonly<Record<string, string>> = { no: 'nb', nn: 'nb' }

/** Returns the code under which a language is evaluated. @param language ISO 639-1 */
export const evaluatedAs = (language: string): string => SAME[language] ?? language

/** Without lines in the lexicons, sensitive comments would not be routed out and personal data not be masked. A language that has them has stopwords. */
const hasLexicons = (code: string): boolean => existsSync(join(MODELS, 'stopwords', `${code}.txt`))

/** Whether comments in a language get labels. @param language ISO 639-1 */
export function isSupported(language: string): boolean {
  supported ??= new Set(
    readMeasuredLanguages()
      .filter(({ code, f1 }) => f1 >= SUPPORTED_FROM && hasLexicons(code))
      .map(({ code }) => code),
  )
  return supported.has(evaluatedAs(language))
}
