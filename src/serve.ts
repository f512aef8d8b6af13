import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Services } from './compose.js'
import { UserError } from './domain/errors/user-error.js'
import type { KeyStore } from './domain/ports/keys.js'
import { createApp } from './http/app.js'

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
  const { mail, publicUrl, sessionLimits, trustProxy } = config
  const app = createApp(
    { ...services, stores: { ...stores, keys: options.keys ?? stores.keys }, mail, publicUrl, sessionLimits },
    { trustProxy },
  )
  const server = createServer(app)
  server.listen(config.port, config.host)
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw describe(error, config.host, config.port)
  })
  // A large file over a slow line takes longer than Node's five minutes.
  server.requestTimeout = 0
  const starting = (options.workers ?? kind === 'embedded') ? services.startWorkers() : Promise.resolve(null)
  const [workers, watching] = await starting
    .then((started) => [started, services.startWatching()] as const)
    .catch((error: unknown) => {
      server.close()
      throw error
    })
  const { port } = server.address() as AddressInfo
  const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`
  log.info({ url, database: kind, workers: workers !== null }, 'serving')
  return {
    url,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      await watching.close()
      await workers?.close()
      server.closeAllConnections()
      await closed
    },
  }
}

function describe(error: NodeJS.ErrnoException, host: string, port: number): unknown {
  if (error.code === 'EADDRINUSE') {
    return new UserError(
      'conflict',
      `Port ${port} of ${host} is in use: stop the program that uses it, or set PORT to another port`,
    )
  }
  if (error.code === 'EACCES') return new UserError('invalid', `Port ${port} needs more permissions: set PORT to 1024 or higher`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new UserError('invalid', `This machine has no address ${host}: check HOST`)
  }
  return error
}
