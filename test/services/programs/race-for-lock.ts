// Takes the lock of a folder so many times, lets go of it or leaves it as a killed process would, and counts how often another
// had it at the same time.
import { once } from 'node:events'
import { closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lockFolder } from '../../../src/store/embedded/folder-lock.js'

const [folder, times] = process.argv.slice(2) as [string, string]
const lock = join(folder, 'verbatim.lock')
const inUse = join(folder, 'in-use')
let taken = 0
let shared = 0

// All begin at once, when each is told to.
console.log('ready')
await once(process.stdin, 'data')
process.stdin.destroy()
while (taken < Number(times)) {
  let unlock: () => void
  try {
    unlock = lockFolder(folder)
  } catch {
    continue
  }
  taken++
  try {
    closeSync(openSync(inUse, 'wx'))
    rmSync(inUse)
  } catch {
    shared++
  }
  if (taken % 3 > 0) {
    const draft = join(folder, `dead-${process.pid}`)
    writeFileSync(
      draft,
      JSON.stringify({ ...JSON.parse(readFileSync(lock, 'utf8')), id: `dead-${process.pid}-${taken}`, pid: 999_999_999 }),
    )
    renameSync(draft, lock)
  }
  unlock()
}
console.log(JSON.stringify({ taken, shared }))
