import type { Response } from 'express'
import { z } from 'zod'
import type { Area } from '../../domain/areas/area.js'
import { UserError } from '../../domain/errors/user-error.js'
import { type Period, parsePeriod } from '../../domain/period/period.js'
import { NewThemeFields, ThemeLabel } from '../../domain/themes/new-theme.js'
import { addTheme } from '../../pipeline/themes/add-theme.js'
import { changeTheme, mergeThemes, moveComments, splitInto, splitOff, unmergeTheme } from '../../pipeline/themes/edit-themes.js'
import { previewTheme } from '../../pipeline/themes/preview-theme.js'
import { listThemes, readChangedTheme, readTheme } from '../../pipeline/themes/read-themes.js'
import type { AppDeps, RouteDeps } from '../deps.js'
import {
  ChangedThemeAnswer,
  NewThemeAnswer,
  SplitAnswer,
  ThemeDetailsAnswer,
  ThemeListAnswer,
  ThemePreviewAnswer,
} from '../openapi/theme-answers.js'
import { accessOf, byOf } from '../requests/access.js'
import { noteFor } from '../requests/document-language.js'
import { AreaIdPath, AreaPath, asSeen, id, pathId, periodKey } from '../requests/fields.js'
import { queryFlag, queryNumber } from '../requests/input.js'
import { route } from '../route-table/route.js'
import { findArea } from './areas.js'

const period = periodKey.optional()
const List = z.strictObject({ period, hidden: queryFlag.default(false), examples: queryNumber(z.int().min(0).max(3)).default(0) })
const Details = z.strictObject({
  period,
  limit: queryNumber(z.int().min(1).max(500)).default(100),
  after: pathId.optional(),
})

const comments = z.array(id).min(1).max(1000)
const Changed = z.strictObject({ label: ThemeLabel.optional(), hidden: z.boolean().optional() })
const Change = Changed.extend({ seen: asSeen(Changed) }).refine(
  (change) => change.label !== undefined || change.hidden !== undefined,
  'must contain label, hidden or both',
)
/** Fields of a preview; `period` is the period to search for comments. */
const Preview = NewThemeFields.extend({ period })
const Merge = z.strictObject({ into: id })
const Split = z.union(
  [z.strictObject({ parts: z.int().min(2).max(20) }), z.strictObject({ comments, label: ThemeLabel.optional() })],
  {
    error: 'must contain either parts (2 to 20), or comments (ids of responses) and optionally a label',
  },
)
const Move = z.strictObject({
  comments,
  /** Theme to move to; null removes the comment from its theme. */
  to: id.nullable(),
})

/** Themes of an area: listed, read with their history, and corrected by people. */
export function themeRoutes(deps: RouteDeps) {
  const edits = { ...deps.stores, compute: deps.compute }
  const answer = async (response: Response, area: Area, themeId: number) =>
    response.json(await readChangedTheme(deps.stores, area, themeId, await periodOf(deps, area), accessOf(response)))

  return [
    route({
      method: 'get',
      path: '/areas/:key/themes',
      summary: 'List the themes of an area and period',
      role: 'reader',
      areas: 'path',
      params: AreaPath,
      query: List,
      answers: [{ json: ThemeListAnswer }],
      async handle({ params, query, request, response }) {
        const area = await findArea(deps, params.key)
        const when = await periodOf(deps, area, query.period)
        const { note, ...listed } = await listThemes(deps.stores, area, when, accessOf(response), query)
        response.json({ period: when.key, ...listed, note: noteFor(request, response, note) })
      },
    }),
    route({
      method: 'post',
      path: '/areas/:key/themes',
      repeats: 'replay',
      summary: 'Add a theme from a name, a definition and examples',
      role: 'member',
      areas: 'path',
      params: AreaPath,
      body: NewThemeFields,
      answers: [{ status: 201, json: NewThemeAnswer }],
      async handle({ params, body, response }) {
        response.status(201).json({ theme: await addTheme(deps.stores, await findArea(deps, params.key), body) })
      },
    }),
    route({
      method: 'post',
      path: '/areas/:key/themes/preview',
      summary: 'Show which comments a theme would get, before it is saved',
      role: 'member',
      areas: 'path',
      params: AreaPath,
      body: Preview,
      answers: [{ json: ThemePreviewAnswer }],
      async handle({ params, body: { period, ...theme }, response }) {
        const area = await findArea(deps, params.key)
        const when = await periodOf(deps, area, period)
        const of = { ...deps.stores, compute: deps.compute }
        response.json(await deps.planTurns.take(() => previewTheme(of, area, when, theme, accessOf(response))))
      },
    }),
    route({
      method: 'get',
      path: '/areas/:key/themes/:id',
      summary: 'Read a theme with its months and comments',
      role: 'reader',
      areas: 'path',
      params: AreaIdPath,
      query: Details,
      answers: [{ json: ThemeDetailsAnswer }],
      async handle({ params: { key, id }, query, response }) {
        const area = await findArea(deps, key)
        response.json(await readTheme(deps.stores, area, id, await periodOf(deps, area, query.period), accessOf(response), query))
      },
    }),
    route({
      method: 'patch',
      path: '/areas/:key/themes/:id',
      summary: 'Rename, hide or show a theme',
      role: 'member',
      areas: 'path',
      params: AreaIdPath,
      body: Change,
      answers: [{ json: ChangedThemeAnswer }],
      async handle({ params: { key, id }, body, response }) {
        const area = await findArea(deps, key)
        await changeTheme(edits, area, { id, ...body, by: byOf(response) })
        await answer(response, area, id)
      },
    }),
    route({
      method: 'post',
      path: '/areas/:key/themes/:id/merge',
      summary: 'Merge a theme into another',
      role: 'member',
      areas: 'path',
      params: AreaIdPath,
      body: Merge,
      answers: [{ json: ChangedThemeAnswer }],
      async handle({ params: { key, id }, body, response }) {
        const area = await findArea(deps, key)
        await mergeThemes(edits, area, { id, ...body, by: byOf(response) })
        await answer(response, area, body.into)
      },
    }),
    route({
      method: 'post',
      path: '/areas/:key/themes/:id/unmerge',
      summary: 'Undo the merge of a theme: its comments go back',
      role: 'member',
      areas: 'path',
      params: AreaIdPath,
      body: z.strictObject({}).prefault({}),
      answers: [{ json: ChangedThemeAnswer }],
      async handle({ params: { key, id }, response }) {
        const area = await findArea(deps, key)
        await unmergeTheme(edits, area, { id, by: byOf(response) })
        await answer(response, area, id)
      },
    }),
    route({
      method: 'post',
      path: '/areas/:key/themes/:id/split',
      repeats: 'replay',
      summary: 'Split a theme, or move some of its comments into a new theme',
      role: 'member',
      areas: 'path',
      params: AreaIdPath,
      body: Split,
      answers: [{ status: 201, json: SplitAnswer }],
      async handle({ params: { key, id }, body, response }) {
        const area = await findArea(deps, key)
        const by = byOf(response)
        const parts =
          'parts' in body
            ? await splitInto(edits, area, { id, ...body, by })
            : [await splitOff(edits, area, { id, ...body, by }, accessOf(response))]
        response.status(201).json({ theme: id, parts })
      },
    }),
    route({
      method: 'post',
      path: '/areas/:key/themes/:id/move',
      summary: 'Move comments to another theme, or out of all themes',
      role: 'member',
      areas: 'path',
      params: AreaIdPath,
      body: Move,
      answers: [{ json: ChangedThemeAnswer }],
      async handle({ params: { key, id }, body, response }) {
        const area = await findArea(deps, key)
        await moveComments(edits, area, { id, ...body, by: byOf(response) }, accessOf(response))
        await answer(response, area, id)
      },
    }),
  ]
}

/** Returns the requested period; default: the last month that has responses. */
async function periodOf({ stores }: AppDeps, area: Area, key?: string): Promise<Period> {
  const chosen = key ?? (await stores.views.months()).at(-1)?.month
  if (chosen === undefined) throw new UserError('not-found', 'There are no responses yet')
  return parsePeriod(chosen, area.timeZone)
}
