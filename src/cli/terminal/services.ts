import type { Services } from '../../compose.js'
import { type OpenStores, openStores, openStoresAndQueue } from '../../compose-stores.js'
import { readConfig } from '../../config.js'

/** Runs a command over everything, and closes it in order. Routine log lines would only disturb who reads the terminal. */
export async function withServices<T>(work: (services: Services) => Promise<T>): Promise<T> {
  const config = readConfig()
  const { compose } = await import('../../compose.js')
  const services = await compose({ ...config, logLevel: config.logLevel === 'info' ? 'error' : config.logLevel })
  try {
    return await work(services)
  } finally {
    await services.close()
  }
}

/** Runs a command over the stores alone. */
export async function withStores<T>(work: (stores: OpenStores['stores']) => Promise<T>): Promise<T> {
  const opened = await openStores(readConfig())
  try {
    return await work(opened.stores)
  } finally {
    await opened.close()
  }
}

/** Runs a command over the stores and the queue, without what computes. */
export async function withStoresAndQueue<T>(work: (opened: OpenStoresAndQueue) => Promise<T>): Promise<T> {
  const opened = await openStoresAndQueue(readConfig())
  try {
    return await work(opened)
  } finally {
    await opened.close()
  }
}
type OpenStoresAndQueue = Awaited<ReturnType<typeof openStoresAndQueue>>

/** Name in the audit log for changes on the command line. */
export const BY = 'command line'

export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
