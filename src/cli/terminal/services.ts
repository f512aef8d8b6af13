import { compose, composeStores, type OpenStores, type Services } from '../../compose.js'
import { readConfig } from '../../config.js'

/** Runs a command over everything, and closes it in order. Routine log lines would only disturb who reads the terminal. */
export async function withServices<T>(work: (services: Services) => Promise<T>): Promise<T> {
  const config = readConfig()
  const services = await compose({ ...config, logLevel: config.logLevel === 'info' ? 'error' : config.logLevel })
  try {
    return await work(services)
  } finally {
    await services.close()
  }
}

/** Runs a command over the stores alone. */
export async function withStores<T>(work: (stores: OpenStores['stores']) => Promise<T>): Promise<T> {
  const opened = await composeStores(readConfig())
  try {
    return await work(opened.stores)
  } finally {
    await opened.close()
  }
}

/** Name in the audit log for changes on the command line. */
export const BY = 'command line'

export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
