import { join } from 'node:path'
import { ROOT } from '../../src/root.js'
import { startPostgres, startRedis } from '../servers/start.js'
import { type Measured, measureService } from './measure-service.js'
import { multiply } from './multiply.js'
import type { Part } from './part.js'

const SIZES = [2_000, 20_000, 100_000]
const PERIOD = '2026-10'
const SAMPLE = join(ROOT, 'scripts/sample/responses.csv')

/** The whole process from a file to a pack: embedded, and on PostgreSQL and Redis if they are installed. */
export const run: Part = async ({ print, folder }) => {
  const table: ReturnType<typeof row>[] = []
  const keep = (measured: ReturnType<typeof row>) => {
    table.push(measured)
    print(JSON.stringify(measured))
  }
  const files: { size: number; file: string; comments: number }[] = []
  for (const size of SIZES) {
    const file = join(folder, `${size}.csv`)
    files.push({ size, file, comments: await multiply(SAMPLE, file, size) })
  }
  for (const { size, file, comments } of files) {
    const measured = await measureService(
      file,
      PERIOD,
      { DATA_DIR: join(folder, `data-${size}`), DATABASE_URL: '', REDIS_URL: '' },
      0,
    )
    keep(row('embedded', size, comments, measured))
  }
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()])
  try {
    if (postgres && redis) {
      for (const { size, file, comments } of files) {
        const url = await freshDatabase(postgres.url, `bench_${size}`)
        const measured = await measureService(file, PERIOD, { DATABASE_URL: url, REDIS_URL: redis.url }, 2)
        keep(row('PostgreSQL + Redis, 2 worker processes', size, comments, measured))
      }
    } else print('PostgreSQL and Redis are not on this machine: measured embedded only (apt-get install postgresql redis-server)')
  } finally {
    await Promise.all([postgres?.stop(), redis?.stop()])
  }
  console.table(table)
  print('Peak memory is the sum over the service and its workers, without the database servers.')
}

function row(name: string, responses: number, comments: number, m: Measured) {
  return {
    where: name,
    responses,
    'import rows/s': Math.round(responses / m.importSeconds),
    'comments/s to the end of analysis': Math.round(comments / m.analysedSeconds),
    'file to pack, s': Number(m.packSeconds.toFixed(1)),
    'healthz p99, ms': Math.round(m.healthP99),
    'peak memory, MB': Math.round(m.peakMb),
  }
}

async function freshDatabase(server: string, name: string): Promise<string> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  return Object.assign(new URL(server), { pathname: `/${name}` }).href
}
