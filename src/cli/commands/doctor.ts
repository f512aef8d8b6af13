import { examineInstallation } from '../../compose-doctor.js'
import { readConfig } from '../../config.js'
import { print } from '../terminal/services.js'

const SIGNS = { ok: 'ok     ', warning: 'warning', failed: 'FAILED ' } as const

/** Examines the installation, and prints what to do. @returns whether nothing failed */
export async function runDoctor({ json = false }: { json?: boolean }): Promise<boolean> {
  let isFine = true
  for await (const finding of examineInstallation(readConfig())) {
    const { what, state, says, advice } = finding
    if (state === 'failed') isFine = false
    if (json) print(JSON.stringify(finding))
    else print(`${SIGNS[state]}  ${what}: ${says}${advice === undefined ? '' : `. ${advice}`}`)
  }
  return isFine
}
