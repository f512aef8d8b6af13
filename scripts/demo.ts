// npm run demo: imports the sample export, builds the meeting packs for its last month and serves them. `-- --once` exits instead of serving.
import { join } from 'node:path'
import { printImport } from '../src/cli/commands/import.js'
import { lastMonth } from '../src/cli/commands/pack.js'
import { printCounts } from '../src/cli/terminal/print-counts.js'
import { showProgress } from '../src/cli/terminal/progress.js'
import { reportError } from '../src/cli/terminal/report-error.js'
import { print, withServices } from '../src/cli/terminal/services.js'
import { waitForAnalysis } from '../src/cli/terminal/wait-for-analysis.js'
import type { Services } from '../src/compose.js'
import { UserError } from '../src/domain/errors/user-error.js'
import type { Pack } from '../src/domain/pack/pack.js'
import { withSessionKey } from '../src/pipeline/admin/api-keys.js'
import { readAreas } from '../src/pipeline/admin/read-areas.js'
import { saveArea } from '../src/pipeline/admin/save-area.js'
import { enqueueResponses } from '../src/pipeline/analyse/enqueue-pending.js'
import { importResponses } from '../src/pipeline/import/import-responses.js'
import { readRoster } from '../src/pipeline/import/roster.js'
import { buildPack } from '../src/pipeline/pack/build-pack.js'
import { ROOT } from '../src/root.js'
import { serve } from '../src/serve.js'
import { closeOnSignal } from '../src/shutdown.js'

const sample = (name: string) => join(ROOT, 'scripts/sample', name)

async function importSample({ stores, queue }: Services) {
  await stores.roster.upsert(await readRoster(sample('roster.csv')))
  for (const { key, ...settings } of await readAreas(sample('areas.json'))) await saveArea(stores, key, settings, 'demo')
  const progress = showProgress('importing')
  const summary = await importResponses(
    { imports: stores.imports, enqueue: (ids) => enqueueResponses(queue, ids) },
    {
      file: sample('responses.csv'),
      source: 'sample',
      onProgress: ({ bytes, totalBytes }) => progress.update(bytes, totalBytes),
    },
  ).finally(() => progress.stop())
  printImport(summary)
}

async function buildPacks({ stores, compute }: Services) {
  const month = await lastMonth(stores.views)
  for (const { key, name } of await stores.areas.list()) {
    try {
      printPack(await buildPack({ ...stores, compute }, { areaKey: key, period: month }))
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      print(`${name}: ${error.message}`)
    }
  }
}

function printPack({ area, period, numbers, recognitions, ideas, themes }: Pack) {
  const signed = (value: number | null) => (value === null ? '-' : `${value > 0 ? '+' : ''}${Math.round(value)}`)
  const before = numbers.happiness.before === null ? '' : ` (${signed(numbers.happiness.before)} the month before)`
  print('')
  print(`${area.name}, ${period.key}`)
  print(`  Happiness ${signed(numbers.happiness.now)}${before}, ${numbers.responses.now} responses`)
  const thanked = recognitions.map(({ member, comments }) => `${member.name} (${comments.length})`)
  print(
    `  thanked: ${thanked.slice(0, 5).join(', ') || 'no one by name'}${thanked.length > 5 ? `, and ${thanked.length - 5} more` : ''}`,
  )
  const loudest = themes.slice(0, 4).map(({ label, size }) => `${label} (${size})`)
  print(`  ${ideas.total} ideas; themes: ${loudest.join(', ') || 'none'}`)
}

async function main(isOnce: boolean) {
  await withServices(async (services) => {
    const workers = await services.startWorkers()
    try {
      await importSample(services)
      await waitForAnalysis(services)
      printCounts(await services.stores.responses.counts())
      await buildPacks(services)
    } catch (error) {
      await workers.close()
      throw error
    }
    if (isOnce) return workers.close()

    const { keys, key } = withSessionKey(services.stores.keys)
    const serving = await serve(services, { keys, workers: false })
    print('')
    print(`Open ${serving.url}/login?key=${key}`)
    print('Press "Sign in" there. The link works on this machine while the demo is running. Press Ctrl+C to stop.')
    closeOnSignal(async () => {
      await serving.close()
      await workers.close()
      await services.close()
    }, services.log)
    // The signal ends the process; until then nothing may be closed.
    await new Promise<never>(() => {})
  })
}

main(process.argv.includes('--once')).catch((error: unknown) => reportError(error))
