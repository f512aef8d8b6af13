import type { Span } from '../../domain/comments/labels.js'
import { personalPhrases } from './personal-phrases.js'

/** 3.5.1985, 1985-05-03, 03/05/85, 3 May 1985, May 3rd, 1985, 3 de mayo de 1985, 3. toukokuuta 1985. */
const DATE =
  '(?:\\d{1,2}[./ -]{1,2}\\d{1,2}[./ -]{1,2}(?:\\d{4}|\\d{2})|(?:19|20)\\d{2}[./-]\\d{1,2}[./-]\\d{1,2}|(?:19|20)\\d{6}|\\d{1,2}(?:\\.|st|nd|rd|th|er)?(?: of| de)? \\p{L}{3,12}\\.?(?: de| del)?,? (?:19|20)?\\d{2}|\\p{L}{3,9}\\.? \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\\d{2})(?![\\p{L}\\d])'
/** Text allowed between the word and the date. */
const BETWEEN =
  '(?:(?: \\p{L}{1,12}){1,4}(?= (?:is|was|ist|on|är|es|est) ))?(?:[\\s:=(,é]|\\b(?:is|was|on|the|ist|am|der|on|oli|är|var|den|es|el|est|le)\\b){0,6}'
let pattern: RegExp | undefined

/** Finds dates that the text calls someone's date of birth. */
export function findBirthDates(text: string): Span[] {
  pattern ??= new RegExp(`(?<![\\p{L}])${personalPhrases().birth}${BETWEEN}(${DATE})`, 'giu')
  return [...text.matchAll(pattern)].map((match) => {
    const end = match.index + match[0].length
    return { start: end - match[1]!.length, end }
  })
}
