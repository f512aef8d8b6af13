import { responseRate } from '../../domain/responses/survey.js'
import { printCounts, printFiles } from '../terminal/print-counts.js'
import { print, withStoresAndQueue } from '../terminal/services.js'

/** A rate of fewer is none. */
const FEW = 5

/** Prints where the work stands. */
export async function runStatus(): Promise<void> {
  await withStoresAndQueue(async ({ stores, queue }) => {
    printCounts(await stores.responses.counts())
    const surveys = await stores.imports.surveys()
    const rate = responseRate(surveys, FEW)
    if (rate !== null) print(`surveys: ${surveys.answered + surveys.unanswered} sent, ${surveys.answered} answered (${rate}%)`)
    await printFiles(stores.importFiles)
    const { waiting, active, delayed, failed } = await queue.counts()
    print(`jobs: ${waiting} waiting, ${active} running, ${delayed} waiting to retry, ${failed} failed`)
  })
}
