import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { EXPORT_FORMATS } from '../../src/domain/exports/export.js'
import { openDatabase } from '../../src/store/open-database.js'
import { startPostgres } from '../servers/start.js'
import { fillWithChanges } from './fill-database.js'
import type { ExportSpeed } from './measure-export.js'
import type { Part } from './part.js'
import { runScript } from './run-script.js'

/** Responses of which about a million have a comment. */
const RESPONSES = 2_200_000
const SMALL = 44_000
/** What is asked of it. */
const LIMITS = { seconds: 60, memory: 400 }
const MEASURE = new URL('../../dist/scripts/bench/measure-export.js', import.meta.url)

/** Files of a million comments, on PostgreSQL. */
export const run: Part = async ({ print, folder, isSmall }) => {
  const postgres = await startPostgres()
  if (!postgres) return print('PostgreSQL is not on this machine (apt-get install postgresql): nothing was measured')
  try {
    const db = await openDatabase({ url: postgres.url })
    try {
      await fillWithChanges(db, isSmall ? SMALL : RESPONSES)
      const table = []
      for (const format of EXPORT_FORMATS) {
        const out = join(folder, `comments.${format}`)
        const { comments, seconds, cpuSeconds, fileMb, peakMb } = await runScript<ExportSpeed>(MEASURE, [
          postgres.url,
          format,
          out,
        ])
        rmSync(out)
        table.push({
          format,
          comments,
          'file, MB': Math.round(fileMb),
          seconds: Number(seconds.toFixed(1)),
          'of its processor': Number(cpuSeconds.toFixed(1)),
          'comments/s': Math.round(comments / seconds),
          'peak memory, MB': Math.round(peakMb),
          met: peakMb < LIMITS.memory && (isSmall || seconds < LIMITS.seconds),
        })
      }
      console.table(table)
      print(`Asked: a million comments in under ${LIMITS.seconds} s and ${LIMITS.memory} MB, without the database server.`)
    } finally {
      await db.close()
    }
  } finally {
    await postgres.stop()
  }
}
