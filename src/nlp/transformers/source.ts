import { existsSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { UserError } from '../../domain/errors/user-error.js'

/** Where the files of an encoder are. */
export interface Source {
  /** As it was asked for. */
  name: string
  /** Holds the files, or will once they are loaded from the hub. */
  folder: string
  /** Where encoders of the hub are kept, a folder each. */
  models: string
  /** Whether what is not in the folder may be asked of the hub. */
  remote: boolean
}

const NEEDED = ['config.json', 'tokenizer.json', 'tokenizer_config.json']
export const WEIGHTS = ['onnx/model_quantized.onnx', 'onnx/model.onnx']
/** `owner/name` of the hub, or one of its old names without owner. */
const HUB_NAME = /^[\w-][\w.-]*(\/[\w-][\w.-]*)?$/

/**
 * Finds an encoder: a folder (absolute, from the working folder, or below `models`), else a name of the hub.
 * @throws UserError where there is no such folder and it cannot be a name of the hub, or where the folder lacks files
 */
export function findSource(name: string, models: string): Source {
  const kept = join(models, name)
  const isHubName = HUB_NAME.test(name)
  const folder = [resolve(name), kept].find(isFolder)
  if (folder !== undefined) {
    const missing = missingFrom(folder)
    if (missing.length === 0) return { name, folder, models, remote: false }
    // What a load from the hub left unfinished is loaded again.
    if (folder === resolve(kept) && isHubName) return { name, folder, models, remote: true }
    throw new UserError(
      'invalid',
      `The encoder folder ${folder} lacks ${missing.join(', ')}: it must hold an encoder in ONNX form, as the hub has it (${[...NEEDED, WEIGHTS[0]].join(', ')})`,
    )
  }
  if (!isHubName) {
    throw new UserError(
      'invalid',
      `There is no encoder folder ${name}: name a folder that is there, or an encoder of the hub (owner/name)`,
    )
  }
  return { name, folder: kept, models, remote: true }
}

function missingFrom(folder: string): string[] {
  const missing = NEEDED.filter((file) => !existsSync(join(folder, file)))
  return WEIGHTS.some((file) => existsSync(join(folder, file))) ? missing : [...missing, WEIGHTS[0]!]
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

/** A name for files about an encoder: the last part of its name, and what tells its weights from others. */
export const safeName = (name: string, fingerprint: string): string =>
  `${basename(resolve(name)).replace(/[^\w.-]+/g, '-')}-${fingerprint.slice(0, 8)}`
