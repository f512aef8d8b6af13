import type { TimeUnit } from './numbers.js'

/** Header names as they are compared: letters and digits only. Earlier ones win. */
const FIELDS = {
  score: `happiness score|happiness|experience score|score|overall score|survey score|overall rating|rating|satisfaction score|satisfaction|
    overall satisfaction|experience rating|nps score|nps|u score|bewertung|arvosana|note globale|puntuación`,
  stars: 'stars|star rating|rating stars|number of stars',
  comment: `comment|comments|open feedback|free text|free text feedback|open text|open text feedback|open comment|open answer|open ended feedback|written feedback|feedback|
    feedback comment|feedback text|user comment|user comments|customer comment|customer feedback|additional comments|additional feedback|
    comment text|text feedback|verbatim|verbatims|survey comments|review text|review|text|kommentar|kommentti|avoin palaute|commentaire|comentario`,
  time: `responded at|responded on|responded|response date|response datetime|response time stamp|answered at|answered on|answered|answer date|
    submitted at|submitted on|submitted|submission date|submit date|submission time|completed at|completion time|completed on|completed|taken on|
    date of response|date responded|feedback date|feedback given at|survey date|response timestamp|survey response date|
    response created at|response created|timestamp|date time|datetime|date|time|at|
    created at|created on|sys created on|created|created date|creation date|date created|updated at|sys updated on|closed at|closed|resolved at|resolved|
    datum|zeitpunkt|päivämäärä|vastattu|fecha`,
  externalId: `response id|external id|survey response id|feedback id|answer id|submission id|survey id|survey number|survey instance id|
    sys id|uuid|guid|id`,
  ticket: `ticket|ticket number|ticket id|ticket no|number|incident|incident number|incident id|incident no|request number|request|
    case number|case|task|task number|record number|trigger id|reference`,
  lostTime: `lost time|lost work time|lost worktime|lost working time|lost productive time|perceived lost time|perceived lost work time|
    perceived lost worktime|time lost|work time lost|lost minutes|minutes lost|lost hours|hours lost`,
} as const

const DIMENSIONS: Record<string, string> = {
  country: 'country|user country|land|maa',
  location: 'location|site|office|location name|user location|user site|site name|caller location|building|standort|toimipiste',
  city: 'city',
  region: 'region|user region',
  assignmentGroup: `assignment group|assigned group|assignment group name|resolver group|resolving group|support group|resolution group|
    ticket assignment group|u assignment group|assigned team|support team`,
  service:
    'service|business service|it service|service name|service offering|application|business application|application name|product|app',
  channel: 'channel|contact type|contact channel|ticket channel|source channel|contact method',
  category: 'category|ticket category|incident category',
  subcategory: 'subcategory|sub category',
  priority: 'priority|ticket priority',
  department: 'department|user department|business unit',
  company: 'company|user company|organisation|organization',
  survey: 'survey|survey name|survey type|measurement area|experience area',
}

/** Which column is what, by header names alone; indexes into the columns. */
export interface Recognised {
  score?: { column: number; scale?: string }
  comment?: number
  time?: number
  externalId?: number
  ticket?: number
  lostTime?: { column: number; unit: TimeUnit }
  dimensions: Record<string, number>
}

/** Recognises common header names, HappySignals' and ServiceNow's among them, whatever their case, spaces and punctuation. */
export function recogniseHeaders(columns: readonly string[]): Recognised {
  const names = columns.map(comparable)
  const bare = columns.map((column) => comparable(column.replace(/[([].*$/, '')))
  const last = columns.map((column) => comparable(column.split(/[.:]/).at(-1)!))
  const find = (synonyms: string, lists = [names, bare, last]): number | undefined => {
    const wanted = synonyms.split('|').map(comparable)
    for (const list of lists) {
      for (const name of wanted) {
        const index = list.indexOf(name)
        if (index >= 0) return index
      }
    }
    return undefined
  }
  const dimensions = Object.entries(DIMENSIONS).flatMap(([key, synonyms]) => {
    const index = find(`${synonyms}|dimensions ${key}`)
    return index === undefined ? [] : [[key, index] as const]
  })
  const nested = columns.flatMap((column, i) => (column.startsWith('dimensions.') ? [[column.slice(11), i] as const] : []))
  const score = find(FIELDS.score)
  const stars = find(FIELDS.stars)
  const lostTime = findLostTime(columns, names, find(FIELDS.lostTime))
  const scale = (index: number) => /[([]\s*(\d+\s*[-–]\s*\d+)\s*[)\]]/.exec(columns[index]!)?.[1]?.replace('–', '-')
  return {
    ...(score !== undefined
      ? { score: { column: score, ...(scale(score) && { scale: scale(score)! }) } }
      : stars !== undefined && { score: { column: stars, scale: scale(stars) ?? '1-5' } }),
    ...optional({ comment: find(FIELDS.comment), time: find(FIELDS.time) }),
    // `caller.sys_id` is the caller's, not the response's
    ...optional({ externalId: find(FIELDS.externalId, [names, bare]), ticket: find(FIELDS.ticket, [names, bare]) }),
    ...(lostTime && { lostTime }),
    dimensions: Object.fromEntries([...dimensions, ...nested]),
  }
}

/** A header name without case, accents, spaces and punctuation. */
export function comparable(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

function findLostTime(columns: readonly string[], names: string[], found?: number): Recognised['lostTime'] {
  const suffixed =
    /^(perceived)?(lost(work(ing)?|productive)?time|(work)?timelost)(in)?(s|secs?|seconds|m|mins?|minutes|h|hrs?|hours)$/
  const column = found ?? names.findIndex((name) => suffixed.test(name))
  if (column < 0) return undefined
  const name = columns[column]!.toLowerCase()
  const unit = /hour|\bhrs?\b|\bh\b/.test(name) ? 'hours' : /second|\bsecs?\b|\bs\b/.test(name) ? 'seconds' : 'minutes'
  return { column, unit }
}

const optional = <T extends Record<string, number | undefined>>(values: T): { [K in keyof T]?: number } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: number }
