import type { TimeUnit } from './numbers.js'
import { foldWord as comparable, lazy, readWordTable } from './word-lists.js'

/** A header name without case, accents, spaces and punctuation. */
export { comparable }

/** Recognised columns, as indexes. */
export interface Recognised {
  score?: { column: number; scale?: string }
  comment?: number
  time?: number
  externalId?: number
  /** Who answered. */
  respondent?: number
  ticket?: number
  /** Who worked on the ticket. */
  assignee?: number
  lostTime?: { column: number; unit: TimeUnit }
  /** When the survey was sent. */
  invitedAt?: number
  /** Whether the survey was answered, yes or no. */
  answered?: number
  /** Selected reasons, several in one cell. */
  factor?: number
  dimensions: Record<string, number>
  /** Columns that name people, or that describe the ticket and not the response. */
  others: number[]
}

/** Folded header names of each field in `models/import/headers.tsv`, by priority: in the order of the languages, then of the names. */
const fields = lazy(() => {
  const names = new Map<string, string[]>()
  for (const [field, , list] of readWordTable('headers.tsv'))
    names.set(field!, [...(names.get(field!) ?? []), ...list!.split(',').map(comparable)])
  return names
})

/** Prefixes that ServiceNow and others add to the names of custom columns. */
const CUSTOM = /^(?:u|x_[a-z0-9]+|cf|custom|customfield|fields?)[_.]/i

/** Recognises common header names in six languages, including those of HappySignals and ServiceNow. Case, spaces and punctuation are ignored. */
export function recogniseHeaders(columns: readonly string[]): Recognised {
  const names = columns.map(comparable)
  const bare = columns.map((column) => comparable(column.replace(/[([].*$/, '').replace(CUSTOM, '')))
  const last = columns.map((column) => comparable(column.split(/[.:]/).at(-1)!.replace(CUSTOM, '')))
  const find = (field: string, lists = [names, bare, last]): number | undefined => {
    for (const list of lists) {
      for (const name of fields().get(field) ?? []) {
        const index = list.indexOf(name)
        if (index >= 0) return index
      }
    }
    return undefined
  }
  const nested = columns.flatMap((column, i) => (column.startsWith('dimensions.') ? [[column.slice(11), i] as const] : []))
  const dimensions = [...fields().keys()].flatMap((field) => {
    if (!field.startsWith('dimension ')) return []
    const key = field.slice('dimension '.length)
    const index = find(field) ?? names.indexOf(comparable(`dimensions ${key}`))
    return index < 0 ? [] : [[key, index] as const]
  })
  const score = find('score')
  const stars = find('stars')
  const timed = [names, bare, last].map((list) => list.map((name, i) => (OTHER_UNIT.test(columns[i]!) ? '' : name)))
  const lostTime = findLostTime(columns, timed[0]!, find('lostTime', timed))
  const scale = (index: number) => /[([]\s*(\d+\s*[-–]\s*\d+)\s*[)\]]/.exec(columns[index]!)?.[1]?.replace('–', '-')
  const factor = find('factor', [names, bare])
  return {
    ...(score !== undefined
      ? { score: { column: score, ...(scale(score) && { scale: scale(score)! }) } }
      : stars !== undefined && { score: { column: stars, scale: scale(stars) ?? '1-5' } }),
    ...optional({ comment: find('comment'), time: find('time'), invitedAt: find('invitedAt', [names, bare]), factor }),
    // `caller.sys_id` identifies the caller, not the response
    ...optional({
      externalId: find('externalId', [names, bare]),
      respondent: find('respondent', [names, bare]),
      ticket: find('ticket', [names, bare]),
      assignee: find('assignee'),
    }),
    ...(lostTime && { lostTime }),
    dimensions: Object.fromEntries([...dimensions, ...nested]),
    others: columns.flatMap((_, i) =>
      ['assignee', 'respondent', 'person', 'other'].some((field) => isOf(field, names[i]!, bare[i]!, last[i]!)) ? [i] : [],
    ),
  }
}

const isOf = (field: string, ...forms: string[]): boolean => forms.some((form) => fields().get(field)!.includes(form))

/** In a header of lost time or productivity, says that it is counted as a share or in money. */
const OTHER_UNIT = /%|per ?cent|pro[zsc]ent|pourcent|porcentaje|[€$£]|\b(?:eur|usd|gbp|sek|chf)\b/i

function findLostTime(columns: readonly string[], names: string[], found?: number): Recognised['lostTime'] {
  const suffixed =
    /^(perceived)?(lost(work(ing)?|productive)?time|(work)?timelost)(in)?(s|secs?|seconds|m|mins?|minutes|h|hrs?|hours)$/
  const column = found ?? names.findIndex((name) => suffixed.test(name))
  if (column < 0) return undefined
  const name = columns[column]!.toLowerCase()
  const unit = /hour|\bhrs?\b|\bh\b|stunde|\bstd\b|\btun[nt]|\btim\b|timm|\bhoras?\b|\bheures?\b/.test(name)
    ? 'hours'
    : /second|\bsecs?\b|\bs\b/.test(name)
      ? 'seconds'
      : 'minutes'
  return { column, unit }
}

const optional = <T extends Record<string, number | undefined>>(values: T): { [K in keyof T]?: number } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: number }
