import { z } from 'zod'
import type { ShownTaggedComment } from '../../domain/comments/tagged-comment.js'
import { readTaggedComments } from '../../pipeline/export/read-comments.js'
import type { RouteDeps } from '../deps.js'
import { COMMENT_FIELDS, CommentPageAnswer } from '../openapi/comment-answers.js'
import { COMMENT_FILTERS, commentCursors, commentFilterOf, commentsAskedBy } from '../requests/comment-filters.js'
import { cursor } from '../requests/cursor.js'
import { noteFor } from '../requests/document-language.js'
import { queryFlag, queryNumber } from '../requests/input.js'
import { route } from '../route-table/route.js'

const fields = z
  .string()
  .max(500)
  .transform((names) => names.split(','))
  .pipe(z.array(z.enum(COMMENT_FIELDS, `must be names of fields with commas between: ${COMMENT_FIELDS.join(',')}`)))
  .meta({ description: `Names of fields, separated by commas: ${COMMENT_FIELDS.join(',')}` })

const List = z.strictObject({
  ...COMMENT_FILTERS,
  fields: fields.optional(),
  limit: queryNumber(z.int().min(1).max(500)).default(100),
  cursor: cursor.optional(),
  total: queryFlag.default(false).meta({ description: 'Whether to count them; not possible with q or person' }),
})

/** Comments with all their tags, for programs. */
export function commentRoutes(deps: RouteDeps) {
  const reading = { ...deps.stores, openDays: deps.openDays }
  return [
    route({
      method: 'get',
      path: '/comments',
      summary: 'List tagged comments, masked, newest first: labels, segments, evidence, themes, names, ticket and review',
      role: 'reader',
      areas: 'query',
      query: List,
      answers: [{ json: CommentPageAnswer }],
      async handle({ query, request, response }) {
        const { fields, limit, cursor, total: isCounted, ...filters } = query
        const after = commentCursors.read(cursor, filters)
        const asked = await commentsAskedBy(deps, query, response)
        const page = { limit, after, total: isCounted }
        const { comments, next, total, note } = await readTaggedComments(reading, asked, commentFilterOf(query), page)
        response.json({
          comments: comments.map((comment) => only(fields, comment)),
          next: commentCursors.write(next, filters),
          total,
          note: noteFor(request, response, note),
        })
      },
    }),
  ]
}

/** Returns the requested fields and the id. */
function only(fields: readonly (keyof ShownTaggedComment)[] | undefined, comment: ShownTaggedComment) {
  if (!fields) return comment
  return Object.fromEntries(Object.entries(comment).filter(([name]) => name === 'id' || (fields as string[]).includes(name)))
}
