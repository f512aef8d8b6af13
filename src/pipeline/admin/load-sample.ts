import { join } from 'node:path'
import { UserError } from '../../domain/errors/user-error.js'
import type { AreaStore } from '../../domain/ports/areas.js'
import type { AuditStore } from '../../domain/ports/audit.js'
import type { ResponseStore } from '../../domain/ports/responses.js'
import type { RosterStore } from '../../domain/ports/roster.js'
import type { ImportSummary } from '../../domain/responses/response.js'
import { ROOT } from '../../root.js'
import { auditedImports } from '../import/audited-imports.js'
import { type ImportDeps, type ImportProgress, importResponses } from '../import/import-responses.js'
import { readRoster } from '../import/roster.js'
import { readAreas } from './read-areas.js'
import { saveArea } from './save-area.js'

const file = (name: string) => join(ROOT, 'scripts/sample', name)

/**
 * Loads the sample: its roster, its areas, and its responses, which are then analysed as any others. Undoing its import removes the responses.
 * @throws UserError where there are responses already
 */
export async function loadSample(
  deps: ImportDeps & {
    responses: Pick<ResponseStore, 'counts'>
    roster: Pick<RosterStore, 'upsert'>
    areas: Pick<AreaStore, 'upsert' | 'byKey'>
    audit: Pick<AuditStore, 'add'>
  } & Parameters<typeof saveArea>[0],
  by: string,
  onProgress?: (progress: ImportProgress) => void,
): Promise<ImportSummary> {
  const counts = await deps.responses.counts()
  if (Object.values(counts).some((count) => count > 0))
    throw new UserError('conflict', 'There are responses already: the sample can only be loaded into an empty installation')
  await deps.roster.upsert(await readRoster(file('roster.csv')))
  for (const { key, ...settings } of await readAreas(file('areas.json'))) await saveArea(deps, key, settings, by)
  const imports = auditedImports(deps.imports, deps.audit, by)
  return importResponses({ ...deps, imports }, { file: file('responses.csv'), source: 'sample', onProgress })
}
