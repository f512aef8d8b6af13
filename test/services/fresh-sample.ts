import { mkdir } from 'node:fs/promises'
import { importSample, openShipped } from '../../scripts/bench/fill-database.js'
import { buildPack } from '../../src/pipeline/pack/build-pack.js'
import { openDatabase } from '../../src/store/open-database.js'
import { createStores } from '../../src/store/stores.js'
import { copyOf, copyOfSampleDatabase, fillFolder, postgresUrl, sampleTemplate } from './fresh.js'
import { type FreshPlace, folderPlace, serverPlace } from './fresh-place.js'
import { onceInRun } from './once.js'

/** The period of the sample that meetings are about. */
export const PERIOD = '2026-10'

/** A database of its own with the sample: imported, analysed, its themes found and its pack of {@link PERIOD} built. That is done once in a run. */
export async function freshSample(): Promise<FreshPlace> {
  const sample = await onceInRun('sample', async (folder) => {
    await mkdir(folder)
    if (!postgresUrl) await fillFolder(folder)
    const db = await openDatabase(postgresUrl ? { url: await sampleTemplate(), folder } : { folder })
    const compute = openShipped()
    await importSample(db, compute)
    await buildPack({ ...createStores(db), compute }, { areaKey: 'all', period: PERIOD })
    await compute.close()
    await db.close()
  })
  const copy = await copyOf(sample)
  return postgresUrl ? serverPlace(await copyOfSampleDatabase(), copy.folder) : folderPlace(copy)
}
