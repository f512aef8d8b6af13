import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { UserError } from '../../domain/errors/user-error.js'
import { createNetwork, type Layer, type Network } from './dense.js'
import { readThemeWords, type ThemeWords } from './theme-words.js'
import type { Smileys } from './words.js'

const Place = z.object({ offset: z.int().min(0), shape: z.array(z.int().positive()).min(1).max(2) })
const Layers = z.array(z.object({ weight: Place, bias: Place, activation: z.enum(['gelu']).nullable() })).min(1)
const Calibration = z.object({ a: z.number(), b: z.number().default(0) })

const Manifest = z.object({
  version: z.string(),
  hidden: z.int().positive(),
  dtype: z.enum(['float32']).default('float32'),
  prefix: z.string().default('query:'),
  /** Maps each smiley to all emoji that it replaces. */
  emoji: z.record(z.string(), z.string()),
  heads: z.object({
    labels: z.object({
      layers: Layers,
      classes: z.array(z.string()),
      calibration: z.array(Calibration),
      thresholds: z.array(z.number()),
    }),
    stance: z.object({ layers: Layers, classes: z.array(z.string()) }),
    themes: z.object({ layers: Layers, classes: z.array(z.string()), calibration: Calibration, threshold: z.number() }),
    persons: z.object({ graph: z.literal(true), bias: z.number().default(0), threshold: z.number().default(0.5) }),
    ends: z.object({ graph: z.literal(true), threshold: z.number() }),
  }),
})

/** Class of the theme head for segments that belong to no theme. */
export const NO_THEME = 'none'

/** The heads that are fitted to an encoder. */
export interface Heads {
  version: string
  hidden: number
  prefix: string
  smileys: Smileys
  /** The network's inputs are the hidden vector, one input for each score from 0 to 10, and one for no score. */
  labels: { network: Network; calibration: { a: number; b: number }[]; thresholds: number[] }
  stance: { network: Network; classes: string[] }
  /** The logits of the network and of the words are added, then multiplied by `scale`. */
  themes: { network: Network; words: ThemeWords; classes: string[]; scale: number; threshold: number }
  /** Computed for every piece inside the encoder's graph. `bias` is added to the logit of "no person". */
  persons: { bias: number; threshold: number }
  ends: { threshold: number }
}

/** Files that an encoder's folder must hold. */
const ENCODER_FILES = [
  'config.json',
  'tokenizer.json',
  'onnx/model_quantized.onnx',
  'heads.json',
  'heads.bin',
  'theme-words.json',
  'theme-words.bin',
] as const

/**
 * Checks that a folder holds an encoder with its heads.
 * @throws UserError that lists the missing files
 */
export function checkEncoderFolder(folder: string): void {
  const missing = ENCODER_FILES.filter((file) => !existsSync(join(folder, file)))
  if (missing.length === 0) return
  throw new UserError(
    'invalid',
    existsSync(folder)
      ? `The encoder folder ${folder} lacks ${missing.join(', ')}. Add the missing files in the form that scripts/train writes.`
      : `There is no encoder folder ${folder}. Set EMBEDDING_MODEL to a folder that scripts/train has written.`,
  )
}

/** Returns one line that lists the files missing from an encoder's folder, or null if none is missing. */
export function missingModels(folder: string): string | null {
  const missing = ENCODER_FILES.filter((file) => !existsSync(join(folder, file)))
  return missing.length > 0 ? `the encoder lacks ${missing.join(', ')}` : null
}

/** Returns a hash of everything that an encoder's findings depend on. */
export function encoderVersion(folder: string): string {
  const hash = createHash('sha256')
  for (const file of ENCODER_FILES) hash.update(`${file}\0`).update(readFileSync(join(folder, file)))
  return hash.digest('hex').slice(0, 16)
}

function readManifest(folder: string): z.infer<typeof Manifest> {
  const file = join(folder, 'heads.json')
  const parsed = Manifest.safeParse(parseJson(file))
  if (parsed.success) return parsed.data
  const { path, message } = parsed.error.issues[0]!
  throw new UserError('invalid', `${file}: "${path.join('.')}": ${message}. Create it again with scripts/train.`)
}

/** Reads the minimum probability for each label, in the order of LABELS. @throws UserError as {@link readHeads} */
export const readLabelThresholds = (folder: string): number[] => readManifest(folder).heads.labels.thresholds

/**
 * Reads the heads of an encoder.
 * @throws UserError if the files are not in the form that scripts/train writes
 */
export function readHeads(folder: string): Heads {
  const { heads, hidden, version, prefix, emoji } = readManifest(folder)
  const bytes = readFileSync(join(folder, 'heads.bin'))
  const read = ({ offset, shape }: z.infer<typeof Place>): Float32Array => {
    const count = shape.reduce((product, size) => product * size, 1)
    if (offset + count * 4 > bytes.length)
      throw new UserError('invalid', `heads.bin in ${folder} is incomplete. Create it again with scripts/train.`)
    const values = new Float32Array(count)
    for (let i = 0; i < count; i++) values[i] = bytes.readFloatLE(offset + i * 4)
    return values
  }
  const networkOf = (layers: z.infer<typeof Layers>): Network =>
    createNetwork(
      layers.map(
        ({ weight, bias, activation }): Layer => ({
          outputs: weight.shape[0]!,
          inputs: weight.shape[1]!,
          weights: read(weight),
          biases: read(bias),
          activation,
        }),
      ),
    )
  return {
    version,
    hidden,
    prefix,
    smileys: new Map(
      Object.entries(emoji).flatMap(([smiley, all]) =>
        [...all].filter((one) => one !== '\ufe0f').map((one) => [one, smiley] as const),
      ),
    ),
    labels: {
      network: networkOf(heads.labels.layers),
      calibration: heads.labels.calibration,
      thresholds: heads.labels.thresholds,
    },
    stance: { network: networkOf(heads.stance.layers), classes: heads.stance.classes },
    themes: {
      network: networkOf(heads.themes.layers),
      words: readThemeWords(folder, heads.themes.classes.length),
      classes: heads.themes.classes,
      scale: heads.themes.calibration.a,
      threshold: heads.themes.threshold,
    },
    persons: { bias: heads.persons.bias, threshold: heads.persons.threshold },
    ends: { threshold: heads.ends.threshold },
  }
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    throw new UserError('invalid', `${file} is not valid JSON. Create it again with scripts/train.`)
  }
}
