import type { Response } from 'express'
import { z } from 'zod'
import type { DimensionFilter } from '../../domain/areas/area.js'
import { type CommentFilter, REVIEW_STATES } from '../../domain/comments/comment-filter.js'
import { LABELS } from '../../domain/comments/labels.js'
import { UserError } from '../../domain/errors/user-error.js'
import { parseDays } from '../../domain/period/week-run.js'
import type { CommentPlace } from '../../domain/ports/tagged-comments.js'
import type { CommentsAsked } from '../../pipeline/export/open-comments.js'
import type { AppDeps } from '../deps.js'
import { accessOf } from './access.js'
import { cursorsOf, cursorTime } from './cursor.js'
import { areaKey, daysKey, id, pathId } from './fields.js'
import { queryList, queryNumber } from './input.js'

const dimension = z.string().regex(/^[^:]{1,100}:.{1,500}$/s, 'must be a dimension and a value, such as location:Espoo')
const language = z.string().regex(/^[a-z]{2,3}$/, 'must be an ISO 639 code such as fi')
const score = queryNumber(z.number().min(0).max(10))

/** Query parameters that filter any list of comments. Values of a repeated parameter are alternatives. */
export const COMMENT_FILTERS = {
  area: areaKey.optional().meta({ description: 'Key of an area' }),
  period: daysKey.optional().meta({
    description: 'A month such as 2026-10, a week, a quarter or a year, or weeks in a row: 2026-W36..2026-W39',
  }),
  dimension: queryList(dimension)
    .optional()
    .meta({ description: 'A dimension and a value that is shown beside comments: location:Espoo' }),
  label: queryList(z.enum(LABELS)).optional(),
  theme: queryList(pathId).optional().meta({ description: 'Id of a theme' }),
  minScore: score.optional(),
  maxScore: score.optional(),
  language: queryList(language).optional(),
  person: pathId.optional().meta({ description: 'Id of a member whose name is shown in the comment' }),
  state: z.enum(REVIEW_STATES).optional(),
  id: queryList(pathId).optional().meta({ description: 'Id of a comment' }),
  q: z.string().trim().min(1).max(200).optional().meta({ description: 'Words that must all occur in the comment as shown' }),
}
/** The same filters as body fields: lists instead of repeated parameters. */
export const COMMENT_FILTERS_IN_BODY = {
  area: COMMENT_FILTERS.area,
  period: COMMENT_FILTERS.period,
  dimension: z.array(dimension).max(100).optional(),
  label: z.array(z.enum(LABELS)).max(100).optional(),
  theme: z.array(id).max(100).optional(),
  minScore: z.number().min(0).max(10).optional(),
  maxScore: z.number().min(0).max(10).optional(),
  language: z.array(language).max(100).optional(),
  person: id.optional(),
  state: COMMENT_FILTERS.state,
  id: z.array(id).min(1).max(100).optional(),
  q: COMMENT_FILTERS.q,
}
type Query = z.output<z.ZodObject<typeof COMMENT_FILTERS>>

const CURSORS = cursorsOf('comments', z.tuple([cursorTime, id]))
/** Cursors of lists of comments: see {@link cursorsOf}. */
export const commentCursors = {
  read(given: string | undefined, filters: unknown): CommentPlace | null {
    const place = CURSORS.read(given, filters)
    return place && { at: new Date(place[0]), id: place[1] }
  },
  write: (place: CommentPlace | null, filters: unknown) => place && CURSORS.write([place.at.getTime(), place.id], filters),
}

/** Converts the filters of a query to a {@link CommentFilter}. */
export function commentFilterOf(query: Query): CommentFilter {
  const { minScore, maxScore } = query
  if (minScore !== undefined && maxScore !== undefined && minScore > maxScore)
    throw new UserError('invalid', 'Check minScore: it must not be greater than maxScore')
  return {
    ...(query.dimension && { dimensions: dimensionsOf(query.dimension) }),
    labels: query.label,
    themes: query.theme,
    minScore,
    maxScore,
    languages: query.language,
    member: query.person,
    state: query.state,
    ids: query.id,
    text: query.q,
  }
}

/**
 * Returns the area and periods of the comments that a query asks for.
 * @throws UserError if the area is unknown or the period is invalid
 */
export async function commentsAskedBy(
  { stores }: Pick<AppDeps, 'stores'>,
  { area: key, period }: { area?: string | undefined; period?: string | undefined },
  response: Response,
): Promise<CommentsAsked> {
  const area = key === undefined ? null : await stores.areas.byKey(key)
  if (key !== undefined && !area) throw new UserError('not-found', `There is no area "${key}"`)
  return {
    area,
    period: period === undefined ? null : parseDays(period, area?.timeZone),
    access: accessOf(response),
  }
}

function dimensionsOf(given: string[]): DimensionFilter {
  const dimensions = new Map<string, string[]>()
  for (const each of given) {
    const [, key = '', value = ''] = /^([^:]*):(.*)$/s.exec(each) ?? []
    dimensions.set(key, [...(dimensions.get(key) ?? []), value])
  }
  return Object.fromEntries(dimensions)
}
