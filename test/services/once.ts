import { access, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from 'vitest'
import { until } from '../../scripts/servers/find-program.js'

/** Time limit for whoever waits. */
const WAIT_MS = 240_000

/**
 * Does something once in a run, for whichever test asks first; the others wait for it, in other processes too.
 * @param make is given the path of a folder that it may make; nobody may change the folder later
 * @returns the path
 * @throws what `make` throws; elsewhere an Error that it failed
 */
export async function onceInRun(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(inject('runFolder'), name)
  const [made, failed] = [`${folder}.made`, `${folder}.failed`]
  if (await isFirst(`${folder}.claim`)) {
    try {
      await make(folder)
    } catch (error) {
      await writeFile(failed, '')
      throw error
    }
    await writeFile(made, '')
  } else {
    const outcome = (file: string) => access(file).then(() => file)
    if ((await until(() => Promise.any([outcome(made), outcome(failed)]), WAIT_MS)) === failed)
      throw new Error(`${name} could not be made: the test that needed it first says why`)
  }
  return folder
}

/** Whether nobody has asked before. */
async function isFirst(claim: string): Promise<boolean> {
  try {
    await mkdir(claim)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
