import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Services } from './compose.js'
import { UserError } from './domain/errors/user-error.js'
import type { KeyStore } from './domain/ports/keys.js'
import { createApp } from './http/app.js'
import { createOperationsApp } from './http/operations/operations-app.js'
import { limitBodies } from './http/requests/body-timeouts.js'
import { createTranslation } from './outbound/translate.js'

/** Time in which the headers of a request must have come, and how often that is looked at, ms. */
const HEADERS_TIMEOUT = 15_000
const HEADERS_CHECKED = 5_000
/** A connection on which nothing was asked for this long is closed, ms: longer than load balancers keep theirs. */
const KEEP_ALIVE = 65_000
/** How long requests that are being answered get when the service stops, ms. */
const DRAIN = 10_000

export interface Serving {
  url: string
  close(): Promise<void>
}

/**
 * Serves HTTP, and runs jobs in this process where it is the only one that may.
 * @param options.keys other keys than the stored ones
 * @param options.workers whether jobs run here; by default where the database is embedded
 * @throws UserError if the port cannot be used
 */
export async function serve(services: Services, options: { keys?: KeyStore; workers?: boolean } = {}): Promise<Serving> {
  const { config, log, stores, kind } = services
  const { mail, publicUrl, sessionLimits, trustProxy, metricsToken, webhookNetworks } = config
  const settings = {
    ...{ mail, publicUrl, sessionLimits, metricsToken, webhookNetworks },
    translation: config.translation && createTranslation(config.translation),
  }
  const app = createApp({ ...services, stores: { ...stores, keys: options.keys ?? stores.keys }, ...settings }, { trustProxy })
  const main = await listen(app, config.host, config.port, 'PORT')
  const starting = (options.workers ?? kind === 'embedded') ? services.startWorkers() : Promise.resolve(null)
  const [workers, watching, operations] = await starting
    .then(async (started) => [started, services.startWatching(), await serveOperations(services)] as const)
    .catch((error: unknown) => {
      main.server.close()
      throw error
    })
  log.info({ url: main.url, database: kind, workers: workers !== null }, 'serving')
  return {
    url: main.url,
    async close() {
      const drained = drain(main.server)
      await watching.close()
      await workers?.close()
      await drained
      await operations?.close()
    },
  }
}

/** Serves health and figures on a port of their own, where one is configured. @throws UserError if the port cannot be used */
export async function serveOperations({
  config: { metricsAt, metricsToken },
  ...services
}: Pick<Services, 'config' | 'readiness' | 'metrics' | 'log'>): Promise<Serving | null> {
  if (!metricsAt) return null
  const app = createOperationsApp({ ...services, metricsToken })
  const { server, url } = await listen(app, metricsAt.host, metricsAt.port, 'METRICS_PORT')
  services.log.info({ url }, 'health and figures')
  return { url, close: () => drain(server) }
}

async function listen(
  app: RequestListener,
  host: string,
  at: number,
  variable: string,
): Promise<{ server: Server; url: string }> {
  const server = createServer({
    headersTimeout: HEADERS_TIMEOUT,
    connectionsCheckingInterval: HEADERS_CHECKED,
    keepAliveTimeout: KEEP_ALIVE,
    // A large file over a slow line takes longer than Node's five minutes; limitBodies notices those that stop coming.
    requestTimeout: 0,
  })
  server.on('request', app)
  limitBodies(server)
  server.listen(at, host)
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw describe(error, host, at, variable)
  })
  const { port } = server.address() as AddressInfo
  return { server, url: `http://${host.includes(':') ? `[${host}]` : host}:${port}` }
}

/** Takes no new requests, and lets those that are being answered end. */
async function drain(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const late = setTimeout(() => server.closeAllConnections(), DRAIN)
  await closed
  clearTimeout(late)
}

function describe(error: NodeJS.ErrnoException, host: string, port: number, variable: string): unknown {
  if (error.code === 'EADDRINUSE') {
    return new UserError(
      'conflict',
      `Port ${port} of ${host} is in use: stop the program that uses it, or set ${variable} to another port`,
    )
  }
  if (error.code === 'EACCES')
    return new UserError('invalid', `Port ${port} needs more permissions: set ${variable} to 1024 or higher`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    const name = variable === 'PORT' ? 'HOST' : 'METRICS_HOST'
    return new UserError('invalid', `This machine has no address ${host}: check ${name}`)
  }
  return error
}
