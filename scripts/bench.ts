// npm run bench: speed and memory of the whole way, from a file to a pack. Reads nothing but the sample; runs on Linux.
import { createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse'
import { createAnalyser } from '../src/nlp/analyse.js'
import { ROOT } from '../src/root.js'
import { startPostgres, startRedis } from '../test/services/start.js'
import { multiply } from './bench/multiply.js'
import { type Measured, measureService } from './bench/service.js'

const SIZES = [2_000, 20_000, 100_000]
const PERIOD = '2026-10'
const sample = join(ROOT, 'scripts/sample/responses.csv')
const folder = mkdtempSync(join(tmpdir(), 'verbatim-bench-'))

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

/** One thread, nothing but the analysis. */
async function analysedPerSecond(file: string): Promise<{ perSecond: number; median: number }> {
  const comments: string[] = []
  for await (const record of createReadStream(file).pipe(parse({ bom: true, columns: true }))) {
    if (record.Comment) comments.push(record.Comment)
  }
  const analyser = createAnalyser()
  const words = comments.map((comment) => comment.split(/\s+/).length).sort((a, b) => a - b)
  for (const text of comments.slice(0, 2_000)) analyser.analyse({ text })
  const began = performance.now()
  for (const text of comments) analyser.analyse({ text })
  return { perSecond: Math.round(comments.length / ((performance.now() - began) / 1000)), median: words[words.length >> 1]! }
}

async function main() {
  console.log(`Node ${process.version}, ${availableParallelism()} cores, ${process.platform} ${process.arch}`)
  const table: ReturnType<typeof row>[] = []
  const keep = (measured: ReturnType<typeof row>) => {
    table.push(measured)
    console.log(JSON.stringify(measured))
  }
  const files: { size: number; file: string; comments: number }[] = []
  for (const size of SIZES) {
    const file = join(folder, `${size}.csv`)
    files.push({ size, file, comments: await multiply(sample, file, size) })
  }
  const { perSecond, median } = await analysedPerSecond(files[1]!.file)
  console.log(`analysis alone, one thread: ${perSecond} comments/s (median ${median} words)`)

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
    } else
      console.log(
        'PostgreSQL and Redis are not on this machine: measured embedded only (apt-get install postgresql redis-server)',
      )
  } finally {
    await Promise.all([postgres?.stop(), redis?.stop()])
  }
  console.table(table)
  console.log('Peak memory is the sum over the service and its workers, without the database servers.')
}

async function freshDatabase(server: string, name: string): Promise<string> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  return Object.assign(new URL(server), { pathname: `/${name}` }).href
}

main().finally(() => rmSync(folder, { recursive: true, force: true }))
