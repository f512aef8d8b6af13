import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { explain } from './explain.js'
import { type Source, WEIGHTS } from './source.js'

/** A model in memory. */
export interface LoadedModel {
  dimensions: number
  /** Hash of the files it was read from. */
  fingerprint: string
  /** One row of `dimensions` a text: the mean over its tokens, of length 1. */
  encode(texts: readonly string[]): Promise<Float32Array>
}

type Rows = (texts: string[]) => Promise<{ dims: number[]; data: Float32Array }>

const BATCH = 32
/** No model looks at more tokens than this, whatever its files say; some say nothing. */
const MAX_TOKENS = 512
/** More than any model looks at: a tokeniser need not cut up what is thrown away. */
const MAX_CHARACTERS = 4_000
const PROBE = ['The VPN is slow.', 'Thanks to the service desk for the quick help with my new laptop, it works well now!']
/** A vector may differ by so much with the texts that it is computed beside. */
const TOLERANCE = 1e-4

/**
 * Loads an encoder with @xenova/transformers, from its folder or the hub. For one thread in a process: the runtime beneath cannot be loaded
 * by a second one.
 * @throws UserError that says why it cannot be loaded
 */
export async function loadModel(source: Source): Promise<LoadedModel> {
  try {
    const rows = await quietly(() => openPipeline(source))
    const dimensions = (await rows([PROBE[0]!])).dims.at(-1)!
    const batch = (await isIndependent(rows)) ? BATCH : 1
    return {
      dimensions,
      fingerprint: await hashFiles(source.folder),
      encode: (texts) => encodeAll(rows, texts, dimensions, batch),
    }
  } catch (error) {
    throw explain(error, source)
  }
}

async function openPipeline({ name, folder, models, remote }: Source): Promise<Rows> {
  const { env, pipeline } = await import('@xenova/transformers')
  env.allowRemoteModels = remote
  env.allowLocalModels = !remote
  env.useFSCache = remote
  env.cacheDir = models
  env.localModelPath = dirname(folder)
  const quantized = remote || existsSync(join(folder, WEIGHTS[0]!))
  const extract = await pipeline('feature-extraction', remote ? name : basename(folder), { quantized })
  const { tokenizer, model } = extract as unknown as {
    tokenizer: { model_max_length?: number }
    model: { config?: { max_position_embeddings?: number } }
  }
  const limits = [tokenizer.model_max_length, model.config?.max_position_embeddings, MAX_TOKENS]
  tokenizer.model_max_length = Math.min(...(limits.filter((limit) => typeof limit === 'number' && limit > 2) as number[]))
  return async (texts) => (await extract(texts, { pooling: 'mean', normalize: true })) as unknown as Awaited<ReturnType<Rows>>
}

/** The library writes what it then throws to the console as well. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { warn, error } = console
  console.warn = console.error = () => {}
  try {
    return await work()
  } finally {
    Object.assign(console, { warn, error })
  }
}

/** Weights that are quantised as they run let the texts of a batch change each other's vectors: those are encoded one by one. */
async function isIndependent(rows: Rows): Promise<boolean> {
  const together = await rows(PROBE)
  const alone = [...(await rows([PROBE[0]!])).data, ...(await rows([PROBE[1]!])).data]
  return alone.every((value, i) => Math.abs(value - together.data[i]!) < TOLERANCE)
}

async function encodeAll(rows: Rows, texts: readonly string[], dimensions: number, batch: number): Promise<Float32Array> {
  const all = new Float32Array(texts.length * dimensions)
  // Texts of like length beside each other: padding costs as much as words.
  const order = texts.map((_, index) => index).sort((a, b) => texts[a]!.length - texts[b]!.length || a - b)
  for (let from = 0; from < order.length; from += batch) {
    const own = order.slice(from, from + batch)
    const { data } = await rows(own.map((index) => texts[index]!.slice(0, MAX_CHARACTERS).replaceAll(LONE, '\ufffd')))
    for (const [row, index] of own.entries()) {
      // A text without a token has no mean.
      for (let d = 0; d < dimensions; d++) all[index * dimensions + d] = data[row * dimensions + d] || 0
    }
  }
  return all
}

/** Half a character. */
const LONE = /\p{Surrogate}/gu

async function hashFiles(folder: string): Promise<string> {
  const hash = createHash('sha256')
  for (const file of ['config.json', 'tokenizer.json', ...WEIGHTS]) {
    if (!existsSync(join(folder, file))) continue
    hash.update(`${file}\0`)
    for await (const chunk of createReadStream(join(folder, file))) hash.update(chunk as Buffer)
  }
  return hash.digest('hex').slice(0, 16)
}
