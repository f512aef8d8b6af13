import { EVERYTHING } from '../../../src/domain/access/access.js'
import { UserError } from '../../../src/domain/errors/user-error.js'
import type { Compute } from '../../../src/domain/ports/compute.js'
import { addTheme } from '../../../src/pipeline/themes/add-theme.js'
import { changeTheme, mergeThemes, moveComments, splitInto, splitOff } from '../../../src/pipeline/themes/edit-themes.js'
import type { Database } from '../../../src/store/database/database.js'
import type { Stores } from '../../../src/store/stores.js'
import type { Drawn } from './world.js'

interface Place {
  db: Database
  stores: Stores
  compute: Pick<Compute, 'themes'>
}
type Edit = Drawn['edits'][number]
interface Row {
  id: number
  comments: number[]
}

/** How often each edit was done in this process: if all of a kind were refused, the test would prove nothing. */
export const edited: Record<Edit['edit'], number> = { divide: 0, hide: 0, merge: 0, move: 0, split: 0 }

/** Adds a theme to an area and does with its themes what was drawn. What the service refuses is left out. */
export async function editThemes({ db, stores, compute }: Place, key: string, edits: readonly Edit[]): Promise<void> {
  const area = (await stores.areas.byKey(key))!
  const deps = { ...stores, compute }
  await addTheme(stores, area, { label: 'Own', kind: 'pain', definition: '', examples: ['The VPN is slow'] })
  for (const { edit, theme, comments: many } of edits) {
    const { rows } = await db.pool.query<Row>(
      `SELECT t.id, coalesce(array_agg(DISTINCT s.response_id) FILTER (WHERE s.id IS NOT NULL), '{}') AS comments
       FROM themes t LEFT JOIN theme_segments g ON g.theme_id = t.id LEFT JOIN segments s ON s.id = g.segment_id
       WHERE t.area_id = $1 AND t.merged_into IS NULL GROUP BY t.id ORDER BY count(s.id) DESC, t.id`,
      [area.id],
    )
    const [one, other] = [rows[theme % rows.length]!, rows[(theme + 1) % rows.length]!]
    const [by, comments] = ['test', rows[0]!.comments.slice(0, many)]
    try {
      if (edit === 'hide') await changeTheme(deps, area, { id: one.id, by, hidden: true })
      else if (edit === 'merge') await mergeThemes(deps, area, { id: one.id, into: other.id, by })
      else if (edit === 'divide') await splitInto(deps, area, { id: one.id, by, parts: 2 })
      else if (comments.length === 0) continue
      else if (edit === 'split')
        await splitOff(deps, area, { id: rows[0]!.id, by, comments, label: `Part of ${theme}` }, EVERYTHING)
      else await moveComments(deps, area, { id: rows[0]!.id, by, comments, to: rows[1]?.id ?? null }, EVERYTHING)
      edited[edit]++
    } catch (error) {
      if (!(error instanceof UserError)) throw error
    }
  }
}
