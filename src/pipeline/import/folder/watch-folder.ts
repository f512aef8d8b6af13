import { createHash } from 'node:crypto'
import { nameOf } from '../../../domain/errors/classify-error.js'
import { requestThemes } from '../../themes/request-themes.js'
import { type FoundFile, findFiles, hashContent } from './find-files.js'
import { readOptionsText } from './folder-options.js'
import { type Outcome, type TakeInDeps, takeIn } from './take-in.js'

export type WatchDeps = TakeInDeps & Pick<Parameters<typeof requestThemes>[0], 'themes' | 'areas' | 'queue'>

export interface WatchOptions {
  folder: string
  /** How often the folder is checked, in ms. */
  every: number
  /** How long a file must be unchanged before it is read, in ms. */
  settle?: number
  onOutcome?(file: string, outcome: Outcome & { kind: 'done' | 'failed' }): void
  onError?(error: unknown): void
}

/** Default for `settle`, in ms. */
const SETTLE = 10_000

/** What earlier checks found out about a file. */
interface Known {
  state: string
  /** When it was first seen in this state. */
  since: number
  hash?: string
  /** Hash of the options with which it was processed. */
  endedWith?: string
}

/**
 * Checks the import folder regularly and imports new files one by one once they are no longer being written. Any number of processes may watch the
 * same folder.
 */
export function watchFolder(deps: WatchDeps, options: WatchOptions): { look(): Promise<void>; close(): Promise<void> } {
  const { folder, every, settle = SETTLE, onOutcome = () => {}, onError = () => {} } = options
  const known = new Map<string, Known>()
  let isClosed = false

  async function look(): Promise<void> {
    const files = await findFiles(folder)
    const names = new Set(files.map(({ name }) => name))
    for (const name of known.keys()) if (!names.has(name)) known.delete(name)
    for (const file of files) {
      if (isClosed) return
      const outcome = await lookAt(file)
      if (outcome?.kind === 'done') await requestThemes(deps)
      if (outcome?.kind === 'done' || outcome?.kind === 'failed') onOutcome(file.name, outcome)
    }
  }

  async function lookAt(file: FoundFile): Promise<Outcome | null> {
    let seen = known.get(file.name)
    if (seen?.state !== file.state) {
      seen = { state: file.state, since: Date.now() }
      known.set(file.name, seen)
      if (settle > 0) return null
    }
    if (Date.now() - seen.since < settle) return null
    const text = await readOptionsText(file.mapping)
    const optionsHash = createHash('sha256').update(text).digest('hex')
    if (seen.endedWith === optionsHash) return null
    seen.hash ??= await hashContent(file)
    const outcome = await takeIn(deps, { ...file, hash: seen.hash, optionsHash, options: text })
    if (outcome.kind !== 'later') seen.endedWith = optionsHash
    return outcome
  }

  let running: Promise<void> = Promise.resolve()
  let problem = ''
  const next = () => {
    running = running.then(look).then(
      () => {
        problem = ''
      },
      (error: unknown) => {
        // a folder that is missing for hours is reported once
        if (nameOf(error) !== problem) onError(error)
        problem = nameOf(error)
      },
    )
    return running
  }
  void next()
  let isLooking = false
  const timer = setInterval(async () => {
    if (isLooking) return
    isLooking = true
    await next()
    isLooking = false
  }, every)
  return {
    look: next,
    async close() {
      isClosed = true
      clearInterval(timer)
      await running
    },
  }
}
