import { printCounts, printFiles } from '../terminal/print-counts.js'
import { print, withStoresAndQueue } from '../terminal/services.js'

/** Prints where the work stands. */
export async function runStatus(): Promise<void> {
  await withStoresAndQueue(async ({ stores, queue }) => {
    printCounts(await stores.responses.counts())
    await printFiles(stores.importFiles)
    const { waiting, active, delayed, failed } = await queue.counts()
    print(`jobs: ${waiting} waiting, ${active} running, ${delayed} waiting to retry, ${failed} failed`)
  })
}
