import { createReader } from './create-reader.js'
import { checkEncoderFolder, readHeads } from './manifest.js'
import { readPieces } from './pieces.js'
import type { Reader } from './reading.js'
import { openGraph } from './session.js'

/**
 * Loads an encoder and its heads into this thread.
 * @throws UserError if the folder is not in the form that scripts/train writes
 */
export async function loadReader(folder: string): Promise<Reader> {
  checkEncoderFolder(folder)
  const heads = readHeads(folder)
  const run = await openGraph(folder)
  return createReader(run, readPieces(folder), heads)
}
