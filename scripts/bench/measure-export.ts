// Writes one export of all comments of a database and reports it as JSON.
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { EVERYTHING } from '../../src/domain/access/access.js'
import type { ExportFormat } from '../../src/domain/exports/export.js'
import { writeExport } from '../../src/output/export/write-export.js'
import { createOpenDays } from '../../src/pipeline/export/open-days-once.js'
import { writeComments } from '../../src/pipeline/export/run-export.js'
import { openDatabase } from '../../src/store/open-database.js'
import { createStores } from '../../src/store/stores.js'
import { peakMb } from './run-script.js'

export interface ExportSpeed {
  comments: number
  seconds: number
  /** Processor time of this process, without the database server, s. */
  cpuSeconds: number
  fileMb: number
  peakMb: number
}

const [url, format, out] = process.argv.slice(2) as [string, ExportFormat, string]
const db = await openDatabase({ url })
const stores = createStores(db)
const before = process.cpuUsage()
const started = performance.now()
const deps = { ...stores, openDays: createOpenDays(stores), encode: writeExport }
const request = { format, dialect: 'rfc4180', delimiter: ';', area: null, period: null, filter: {} } as const
const { pieces, rows } = await writeComments(deps, request, EVERYTHING)
const file = createWriteStream(out, { highWaterMark: 1 << 20 })
await pipeline(Readable.from(pieces, { objectMode: true, highWaterMark: 1 }), file)
const seconds = (performance.now() - started) / 1000
const { user, system } = process.cpuUsage(before)
const speed: ExportSpeed = {
  comments: rows(),
  seconds,
  cpuSeconds: (user + system) / 1e6,
  fileMb: file.bytesWritten / 1e6,
  peakMb: peakMb(),
}
await db.close()
process.stdout.write(JSON.stringify(speed))
