import { counted } from '../../domain/compare/figures.js'
import { UserError } from '../../domain/errors/user-error.js'
import { readAreas } from '../../pipeline/admin/read-areas.js'
import { saveArea } from '../../pipeline/admin/save-area.js'
import { retryAnalyses } from '../../pipeline/analyse/retry-analyses.js'
import { importTickets } from '../../pipeline/import/import-tickets.js'
import { servingModels } from '../../pipeline/review/retrain.js'
import { printCounts } from '../terminal/print-counts.js'
import { BY, print, withServices, withStores } from '../terminal/services.js'
import { waitForAnalysis } from '../terminal/wait-for-analysis.js'
import { showPlan } from './plan.js'

/** Maximum number of rejected rows to list. */
const MAX_LISTED = 20

export async function runTickets(file: string, options: { timeZone?: string; timeFormat?: string }): Promise<void> {
  const { timeZone: zone, timeFormat } = options
  const { read, added, updated, rejected, problems } = await withStores(async ({ audit, tickets }) => {
    const summary = await importTickets(tickets, {
      file,
      zone,
      timeFormats: timeFormat === undefined ? undefined : [timeFormat],
    })
    const reason = `${summary.added} added, ${summary.updated} updated`
    await audit.add({ by: BY, action: 'import-tickets', subject: 'tickets', reason })
    return summary
  })
  print(`${read} read = ${added} added + ${updated} updated + ${rejected} rejected`)
  for (const { line, reason } of problems.slice(0, MAX_LISTED)) print(`  line ${line}: ${reason}`)
  if (rejected > MAX_LISTED) print(`  and ${rejected - MAX_LISTED} more`)
}

export async function runAreas(file: string | undefined, { plan = false }: { plan?: boolean } = {}): Promise<void> {
  const given = file ? await readAreas(file) : []
  if (plan) {
    for (const { key, ...settings } of given) {
      print(key)
      await showPlan({ change: 'area', key, settings })
    }
    return
  }
  await withStores(async ({ areas, audit }) => {
    for (const { key, ...settings } of given) await saveArea({ areas, audit }, key, settings, BY)
    for (const { key, name, filter, timeZone } of await areas.list()) {
      const dimensions = Object.entries(filter).map(([dimension, values]) => `${dimension}: ${values.join(', ')}`)
      print([key, name, timeZone, dimensions.join('; ') || 'everything'].join('\t'))
    }
  })
}

export async function runRetry({ outdated = false }: { outdated?: boolean }): Promise<void> {
  await withServices(async (services) => {
    const { stores, compute, queue } = services
    const { engine } = await servingModels(stores.corrections, compute)
    const left = async () => (outdated ? await stores.responses.countOutdated(engine) : (await stores.responses.counts()).pending)
    const retried = await retryAnalyses({ ...stores, queue }, outdated ? 'outdated' : 'failed', BY)
    print(`${counted(retried ?? (await left()), 'response')} will be analysed again`)
    const workers = await services.startWorkers()
    await waitForAnalysis(services, left)
      .catch(async (error: unknown) => {
        // Comments that cannot be analysed again keep what was found before.
        if (!outdated || !(error instanceof UserError)) throw error
        const kept = counted(await left(), 'comment keeps its', 'comments keep their')
        print(`${kept} earlier findings, because the analysis failed again`)
      })
      .finally(() => workers.close())
    printCounts(await stores.responses.counts())
  })
}
