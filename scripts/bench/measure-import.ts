// Imports or previews one file and writes the duration as JSON.
import { mkdtempSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { importResponses } from '../../src/pipeline/import/import-responses.js'
import { previewImport } from '../../src/pipeline/import/preview-import.js'
import { openDatabase } from '../../src/store/open-database.js'
import { createStores } from '../../src/store/stores.js'
import { residentMb } from './run-script.js'

export interface ImportSpeed {
  rows: number
  seconds: number
  /** Increase of the peak memory during the import, MB. */
  memoryMb: number
  fileMb: number
}

const [way, file, folder] = process.argv.slice(2) as ['import' | 'preview', string, string]
const db = await openDatabase({ folder: mkdtempSync(join(folder, 'database-')) })
const { imports } = createStores(db)
const idle = residentMb()
let peak = idle
const watching = setInterval(() => {
  peak = Math.max(peak, residentMb())
}, 20)
const started = performance.now()
const { read: rows } =
  way === 'preview'
    ? await previewImport(imports, { file })
    : await importResponses({ imports, enqueue: async () => {} }, { file })
const seconds = (performance.now() - started) / 1000
clearInterval(watching)
await db.close()
const speed: ImportSpeed = { rows, seconds, memoryMb: peak - idle, fileMb: statSync(file).size / 1e6 }
process.stdout.write(JSON.stringify(speed))
