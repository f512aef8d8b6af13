import { reportError } from '../src/cli/terminal/report-error.js'
import { compose } from '../src/compose.js'
import { readConfig } from '../src/config.js'
import { UserError } from '../src/domain/errors/user-error.js'
import { serveOperations } from '../src/serve.js'
import { closeOnSignal } from '../src/shutdown.js'

async function main() {
  const config = readConfig()
  if (!config.databaseUrl) {
    throw new UserError(
      'invalid',
      'A worker process needs a PostgreSQL server: set DATABASE_URL, or run "npm start", which runs the workers for the embedded database',
    )
  }
  const services = await compose(config)
  const { log } = services
  try {
    const workers = await services.startWorkers()
    const watching = services.startWatching()
    const operations = await serveOperations(services)
    closeOnSignal(async () => {
      await watching.close()
      await workers.close()
      await operations?.close()
      await services.close()
    }, log)
    log.info(
      { queue: config.redisUrl ? 'redis' : 'postgres', concurrency: config.concurrency, threads: config.threads },
      'working',
    )
  } catch (error) {
    await services.close()
    throw error
  }
}

main().catch((error: unknown) => reportError(error))
