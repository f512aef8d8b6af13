import type { Span } from '../../domain/comments/labels.js'
import { type Context, contextAfter, contextBefore } from './context.js'
import { numberWords } from './number-words.js'

/** Digits with their letters and groups: INC0012345, REQ-2024-55871, E-204417, 00418832. */
const IDENTIFIER =
  /(?<![\w\u00c0-\u024f@%])(?<!\d[.,:])(?:[A-Za-z]{1,10}(?:[-_][A-Za-z]{1,10})?[-_]?)?\d{1,14}(?:[-_][A-Za-z]{0,2}\d{1,12}|(?<=(?<!\d)(?:19|20)\d\d)\/\d{4,8}){0,3}[A-Za-z]?(?![\w\u00c0-\u024f%@])(?![.,:]\d)/g
/** Prefixes of service desk records. */
const TICKET_PREFIX =
  /^(?:INC|INCD|IN|REQ|RITM|SCTASK|CTASK|TASK|CHG|CHGE|PRB|PROB|PBI|SR|SRQ|CASE|CS|HD|SD|ITSD|IM|RQ|RF|RFC|CRQ|WO|TKT|TCK|TIC|TT|TICKET|ITSM|HELP|SUP|SUPPORT|SDESK|HELPDESK|DESK|SERVICEDESK|PO-REQ|SUPP|OPS|ITSUP|IT-SUP|IT-REQ|REF|HDT|SVC|UHD)$/i
/** Prefixes that are also written with a space: "REQ 77120". */
const SPACED_PREFIX = /(?<![\w-])(?:PO-REQ|INC|REQ|RITM|SCTASK|CHG|PRB|SR|TKT)[ \u00a0]?[#:-]?[ \u00a0]?$/
const EMPLOYEE_PREFIX = /^(?:EMP|EMPL|EMPID|EID|PERS|PNR|MA|STAFF|WID|MAT)$/i
const EMPLOYEE_ANYWHERE =
  /employee|staff|personnel|personal-?n|mitarbeiter|henkilön|työntekij|anställ|anst\.|empleado|matricule|employé|badge|payroll/i
/** German and Swedish; in English, a "personal number" may be any number. */
const PERSONAL_NUMBER = /personal[- ]?(?:nr|no|id|nummer)/i
const ID_WORD = /\b(?:id|tunnus\w*|kennung|identifiant)(?: number| no\.?|-nr\.?)?\b\W*(?:is|ist|on|är|es|est)?\W*$/i
/** Compound terms for employee numbers, including words that have another meaning on their own. */
const EMPLOYEE_COMPOUND =
  /(?:(?<![\p{L}])(?:MA|P|Pers|PN|FTE)[-. ]?(?:Nr|No|ID)|(?:clock|works|company|contractor|colleague|global|corporate)[- ](?:card|code|number|no|nr|id)|(?:staff|id|employee|access|door)[- ](?:card|pass|badge)|personnel file|werksausweis|kulku(?:kortti|kortin|lupa)|henkilökortti|henkilö-?(?:id|nro)|henkilönro|passer(?:nummer|kort\p{L}*)|tjänste(?:nummer|nr|id)|número de personal|(?<![\p{L}])ficha|(?:numéro|n°) RH)(?: ?(?:number|no|nr|id|numero|nº|n°))?[.:#,(]{0,2} ?(?:is|ist|on|är|es|est)?[:#]? ?$/iu
/** An issue key of an issue tracker, such as "ABC-123". */
const ISSUE_KEY = /^[A-Z]{2,10}-\d{2,6}$/
const NEXT_OF_LIST =
  /\s*(?:[,/&+]|and|und|ja|sekä|och|samt|y|e|et|or|oder|tai|eller|o|ou)\s*(?:and |und |ja |och |y |et |also |auch )?#?(?=[A-Za-z\d])/y

interface Identifier extends Span {
  letters: string
  /** Number of digits. */
  digits: number
  written: string
}

/**
 * Finds ticket numbers by the prefix of their system, a number sign, or a word before or after. The span includes the prefix or number sign, not the
 * word.
 */
export function findTickets(text: string): Span[] {
  const found: Span[] = []
  let previous: Identifier | null = null
  for (const identifier of identifiers(text)) {
    const spaced =
      identifier.letters === '' && identifier.digits >= 4
        ? SPACED_PREFIX.exec(text.slice(Math.max(0, identifier.start - 10), identifier.start))
        : null
    if (spaced || isTicket(text, identifier) || (previous && continues(text, previous, identifier))) {
      const sign = text[identifier.start - 1] === '#' ? 1 : 0
      found.push({ start: identifier.start - (spaced ? spaced[0].length : sign), end: identifier.end })
      previous = identifier
    }
  }
  return found
}

/** Finds employee numbers by a word before or after, or by a prefix such as EMP. The span covers only the identifier. */
export function findEmployeeNumbers(text: string): Span[] {
  const found: Span[] = []
  let previous: Identifier | null = null
  for (const identifier of identifiers(text)) {
    if (!isEmployeeNumber(text, identifier) && !(previous && continues(text, previous, identifier))) continue
    found.push({ start: identifier.start, end: identifier.end })
    previous = identifier
  }
  return found
}

function* identifiers(text: string): Generator<Identifier> {
  for (const match of text.matchAll(IDENTIFIER)) {
    const written = match[0]
    const digits = written.replace(/\D/g, '').length
    if (digits < 3 || isDate(written)) continue
    const before = text[match.index - 1] ?? ''
    if (
      /[€$£]/.test(before) ||
      numberWords().unit.test(text.slice(match.index + written.length, match.index + written.length + 14))
    )
      continue
    yield {
      start: match.index,
      end: match.index + written.length,
      letters: /^[A-Za-z_-]*/.exec(written)![0].replace(/[-_]$/, ''),
      digits,
      written,
    }
  }
}

function isTicket(text: string, identifier: Identifier): boolean {
  const { letters, digits, start, end, written } = identifier
  if (
    TICKET_PREFIX.test(letters) &&
    digits >= (letters.length > 2 ? 4 : 5) &&
    !/^(?:IN|TT|HD|CS|RF|REF|DESK|HELP|CASE|TASK|OPS|SUPPORT)\d{4}$/i.test(written)
  ) {
    return contextBefore(text, start, 0).role !== 'employee'
  }
  if (EMPLOYEE_PREFIX.test(letters)) return false
  if (ISSUE_KEY.test(written) && /jira/i.test(text.slice(Math.max(0, start - 20), end + 20))) return true
  const signed = text[start - 1] === '#' && !/[\p{L}\d]#$/u.test(text.slice(Math.max(0, start - 2), start))
  const context = contextBefore(text, start, letters.length > 2 ? 1 : 0)
  if (context.role === 'ticket') return fitsTicket(context, identifier, signed)
  if (context.role !== null) return false
  if (signed && letters === '') return digits >= 5 && digits <= 12
  if (digits < 4) return false
  const after = contextAfter(text, end)
  return after.role === 'ticket' && (after.numbered || after.own || /ticket|tiket|incid|ärende/.test(after.word))
}

/** "Request 2000 …", "case 1234 …" may be amounts: such general words require a word for a number or more digits. */
function fitsTicket({ word, numbered }: Context, { letters, digits, written }: Identifier, signed: boolean): boolean {
  if (letters !== '')
    return (
      !/^(?:KB|WIN|ISO|HTTP|USB|ERR|SHA|UTF|COVID|PC|LAP|VPN|MS|CVE|ID)$/i.test(letters) &&
      (letters === letters.toUpperCase() || numbered)
    )
  if (signed || numbered) return digits >= 3
  if (/^(?:19|20)\d\d$/.test(written)) return false
  return digits >= (/^(?:e?ticket|tiket|tkt|incid|ärende|ref|réf|inc$|req$)/.test(word) ? 4 : 5)
}

/** "REQ-77310 and 77314", "tickets 445566, 445570": an identifier that continues a list in the same form is of the same kind. */
function continues(text: string, previous: Identifier, identifier: Identifier): boolean {
  NEXT_OF_LIST.lastIndex = previous.end
  if (!NEXT_OF_LIST.test(text) || NEXT_OF_LIST.lastIndex !== identifier.start) return false
  return (
    identifier.digits >= 4 &&
    Math.abs(identifier.digits - previous.digits) <= 1 &&
    (identifier.letters === previous.letters || identifier.letters === '')
  )
}

function isEmployeeNumber(text: string, { letters, digits, start, end, written }: Identifier): boolean {
  if (digits > 12) return false
  if (EMPLOYEE_PREFIX.test(letters) && digits >= (/^E?MA$|^MAT$|^STAFF$/i.test(letters) ? 5 : 3)) return true
  const short = letters.length <= 4
  const before = text.slice(Math.max(0, start - 40), start)
  if (short && digits >= 4 && EMPLOYEE_COMPOUND.test(before)) return true
  const context = contextBefore(text, start, letters === '' ? 0 : 2)
  if (context.role === 'employee') {
    if (/^(?:19|20)\d\d$/.test(written) || (!context.numbered && numberWords().amount.test(before))) return false
    return (
      short &&
      (context.numbered || digits >= 4) &&
      (context.word !== 'personal' || PERSONAL_NUMBER.test(text.slice(Math.max(0, start - 30), start)))
    )
  }
  const form = /^[A-Za-z]{1,2}-?\d{5,8}$/.test(written)
  if (form && EMPLOYEE_ANYWHERE.test(text.slice(Math.max(0, start - 100), start))) return true
  if (context.role !== null) return false
  if (/^[A-Z]-?\d{5,8}$/.test(written) && context.own && context.numbered) return true
  if (ID_WORD.test(text.slice(Math.max(0, start - 30), start)) && (form || (context.own && letters === '' && digits >= 5)))
    return true
  const after = contextAfter(text, end)
  return after.role === 'employee' && short && digits >= 4
}

/** Whether it is a date: 2024-01-15, 15-01-2024, 2024-01. */
function isDate(written: string): boolean {
  return /^(?:(?:19|20)\d\d[-_](?:0?[1-9]|1[0-2])(?:[-_](?:0?[1-9]|[12]\d|3[01]))?|\d{1,2}[-_]\d{1,2}[-_](?:\d{4}|\d{2})|(?:19|20)\d\d[-_](?:19|20)?\d\d)$/.test(
    written,
  )
}
