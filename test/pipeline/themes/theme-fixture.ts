import { join } from 'node:path'
import { createCompute } from '../../../src/compute/compute.js'
import type { Area } from '../../../src/domain/areas/area.js'
import { parsePeriod } from '../../../src/domain/period/period.js'
import type { Compute } from '../../../src/domain/ports/compute.js'
import type { NewResponse } from '../../../src/domain/responses/response.js'
import { analyseResponses } from '../../../src/pipeline/analyse/analyse-responses.js'
import { openForBuilding } from '../../../src/pipeline/disclosure/open-for-building.js'
import { addResponses } from '../../../src/pipeline/import/add-responses.js'
import { importResponses } from '../../../src/pipeline/import/import-responses.js'
import { type BuiltTheme, buildThemes } from '../../../src/pipeline/themes/build-themes.js'
import { MODELS, ROOT } from '../../../src/root.js'
import { openDatabase } from '../../../src/store/open-database.js'
import { createStores } from '../../../src/store/stores.js'
import { freshFolder } from '../../services/fresh.js'

export type NewComment = Omit<NewResponse, 'source'>

/** An embedded database with the models beside it, in this thread. */
export async function openThemes() {
  const { folder, remove } = await freshFolder()
  const db = await openDatabase({ folder })
  const stores = createStores(db)
  const calls = { assign: 0 }
  const shipped = createCompute({ encoder: join(MODELS, 'encoder'), threads: 1 })
  const compute: Compute = {
    engine: shipped.engine,
    analyse: shipped.analyse,
    themes: shipped.themes,
    async assignThemes(known, texts) {
      calls.assign++
      return shipped.assignThemes(known, texts)
    },
  }
  const deps = { ...stores, compute }
  const area = (await stores.areas.byKey('all')) as Area

  async function takeIn(store: (enqueue: (ids: number[]) => Promise<void>) => Promise<unknown>): Promise<number[]> {
    const ids: number[] = []
    await store(async (pending) => void ids.push(...pending))
    await analyseResponses(deps, ids)
    return ids
  }

  return {
    db,
    stores,
    deps,
    area,
    calls,
    add: (responses: NewComment[]) =>
      takeIn((enqueue) => addResponses({ imports: stores.imports, enqueue }, { source: 'test', responses })),
    importSample: () =>
      takeIn((enqueue) =>
        importResponses(
          { imports: stores.imports, enqueue },
          { file: join(ROOT, 'scripts/sample/responses.csv'), source: 'sample' },
        ),
      ),
    async build(key: string): Promise<BuiltTheme[]> {
      const period = parsePeriod(key, area.timeZone)
      const comments = await stores.views.comments(openForBuilding(area, period))
      return buildThemes(deps, area, period, comments)
    },
    async close() {
      await db.close()
      await remove()
      await shipped.close()
    },
  }
}

/** The theme of every segment, by the response's id and the place in its comment. */
export function placesOf(themes: BuiltTheme[]): Map<string, number> {
  return new Map(
    themes.flatMap(({ id, segments }) =>
      segments.map(({ comment, segmentId }) => {
        const { start } = comment.segments.find((segment) => segment.id === segmentId)!
        return [`${comment.responseId} ${start}`, id] as const
      }),
    ),
  )
}

export function comment(externalId: string, day: string, text: string): NewComment {
  return {
    externalId,
    at: new Date(`${day}T12:00:00Z`),
    score: 3,
    comment: text,
    ticket: null,
    lostMinutes: null,
    dimensions: { location: 'Turku' },
  }
}
