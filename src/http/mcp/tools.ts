import { z } from 'zod'
import { type Access, opensArea } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import { LABELS } from '../../domain/comments/labels.js'
import { UserError } from '../../domain/errors/user-error.js'
import { LISTS } from '../../domain/lists/lists.js'
import { parsePeriod } from '../../domain/period/period.js'
import { readOpenMonths } from '../../pipeline/admin/read-area-periods.js'
import { createDifferencing } from '../../pipeline/disclosure/differencing.js'
import { readTaggedComments } from '../../pipeline/export/read-comments.js'
import { readList, readLists } from '../../pipeline/lists/read-lists.js'
import { readPack } from '../../pipeline/pack/read-pack.js'
import { readAreaRecognition } from '../../pipeline/recognition/area-recognition.js'
import { listThemes } from '../../pipeline/themes/read-themes.js'
import type { RouteDeps } from '../deps.js'
import { commentCursors } from '../requests/comment-filters.js'
import { areaKey, id, periodKey } from '../requests/fields.js'

/** A tool that a model may call; all tools are read-only. */
export interface Tool {
  name: string
  description: string
  input: z.ZodObject
  /** @throws UserError if the key may not read the data, or the data does not exist */
  call(input: unknown, access: Access): Promise<object>
}

const area = areaKey.describe('Key of an area: see list_areas')
const period = periodKey.describe('A month such as 2026-10, a week (2026-W41), a quarter (2026-Q3) or a year (2026)')
const limit = z.int().min(1).max(100).default(25).describe('Maximum number')
const OfArea = z.strictObject({ area })
const OfPeriod = z.strictObject({ area, period })

/** Returns the tools. They use the same use cases as the API, with the same masks, consent and minimum group sizes. */
export function toolsFor(deps: RouteDeps): Tool[] {
  const { stores } = deps
  const reading = { ...stores, openDays: deps.openDays }

  async function find(key: string, access: Access): Promise<Area> {
    const found = opensArea(access, key) ? await stores.areas.byKey(key) : null
    if (!found) throw new UserError('not-found', `There is no area "${key}" that this key has access to: call list_areas`)
    return found
  }
  const tool = <S extends z.ZodObject>(
    name: string,
    description: string,
    input: S,
    call: (input: z.output<S>, access: Access) => Promise<object>,
  ): Tool => ({ name, description, input, call: (given, access) => call(input.parse(given), access) })

  return [
    tool(
      'list_areas',
      'Lists the areas that this key may read, and the latest months of each that have enough responses',
      z.strictObject({}),
      async (_, access) => {
        const differencing = createDifferencing(stores)
        const areas: object[] = []
        for (const each of await stores.areas.list()) {
          if (!opensArea(access, each.key)) continue
          const { key, name, objective, filter } = each
          areas.push({ key, name, objective, filter, months: await readOpenMonths(stores, each, access, differencing) })
        }
        return { areas }
      },
    ),
    tool(
      'read_lists',
      'Lists the curated lists of a period with their sizes: recognitions, ideas, pain points, praise, since the last meeting, score against text',
      OfPeriod,
      async ({ area: key, period: when }, access) => {
        const found = await find(key, access)
        return { lists: await readLists(stores, found, parsePeriod(when, found.timeZone), access) }
      },
    ),
    tool(
      'read_list',
      'Reads one curated list of a period: its comments, masked, most important first',
      OfPeriod.extend({
        list: z.enum(LISTS),
        limit,
        after: z.string().max(30).optional().describe('The `next` of the answer before'),
      }),
      async ({ area: key, period: when, list, limit: most, after }, access) => {
        const found = await find(key, access)
        const query = { limit: most, show: 'open' as const, ...(after !== undefined && { after }) }
        const page = await readList(stores, found, parsePeriod(when, found.timeZone), list, query, access)
        return { ...page, items: page.items.map(({ names: _, ...item }) => item) }
      },
    ),
    tool(
      'list_themes',
      'Lists the themes of a period with how many comments each has now and had in the period before, and its state: new, growing, steady, shrinking, gone or back',
      OfPeriod,
      async ({ area: key, period: when }, access) => {
        const found = await find(key, access)
        return listThemes(stores, found, parsePeriod(when, found.timeZone), access, { hidden: false })
      },
    ),
    tool(
      'read_comments',
      'Reads comments, masked, newest first: of a theme, with a label, or with words',
      OfArea.extend({
        period: period.optional(),
        theme: id.optional().describe('Id of a theme: see list_themes'),
        label: z.enum(LABELS).optional(),
        words: z.string().trim().min(1).max(200).optional().describe('Words that must all occur in the comment'),
        limit,
        after: z.string().max(4000).optional().describe('The `next` of the answer before, for the same comments'),
      }),
      async ({ limit: most, after, ...chosen }, access) => {
        const { area: key, period: when, theme, label, words } = chosen
        const found = await find(key, access)
        const asked = { area: found, period: when === undefined ? null : parsePeriod(when, found.timeZone), access }
        const filter = { themes: theme === undefined ? undefined : [theme], labels: label && [label], text: words }
        const page = { limit: most, after: commentCursors.read(after, chosen) }
        const { comments, next, note } = await readTaggedComments(reading, asked, filter, page)
        const shown = comments.map(({ id: of, at, score, language, supported, text, labels, themes, dimensions }) => ({
          ...{ id: of, at, score, language, supported, text, dimensions },
          labels: labels.map((each) => each.label),
          themes: themes.map((each) => each.label),
        }))
        return { comments: shown, next: commentCursors.write(next, chosen), note }
      },
    ),
    tool(
      'read_recognitions',
      'Reads who was thanked in a period, by the consent of the members, and how many members of each team',
      OfPeriod.extend({ limit }),
      async ({ area: key, period: when, limit: most }, access) =>
        readAreaRecognition(stores, await find(key, access), when, { limit: most }, access),
    ),
    tool(
      'compare_with_before',
      'Compares a period with the one before and the same a year ago: Happiness, responses, lost time, labels and themes, each with whether the difference is statistically clear. Needs the meeting pack of the period',
      OfPeriod,
      async ({ area: key, period: when }, access) => {
        const { numbers, labels, themes, gone, builtAt } = await readPack(
          stores,
          await find(key, access),
          when,
          undefined,
          access,
        )
        const shown = themes.map(({ id: of, label, size, before, state, change }) => ({
          id: of,
          label,
          size,
          before,
          state,
          change,
        }))
        return { builtAt, numbers, labels, themes: shown, gone }
      },
    ),
  ]
}
