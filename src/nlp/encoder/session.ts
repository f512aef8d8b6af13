import { basename, dirname, join } from 'node:path'

/** The graph's output for a batch of rows of pieces, row by row, padded to `width`. */
interface GraphOutput {
  width: number
  /** [rows, width, hidden]: the last state of each piece. */
  states: Float32Array
  /** [rows, width, 3]: logits of "no person", "begins a person" and "continues a person". */
  persons: Float32Array
  /** [rows, width]: logit that a segment ends after the piece. */
  ends: Float32Array
}

/** Runs rows of piece ids through an encoder. */
export type RunGraph = (rows: readonly (readonly number[])[], padding: number) => Promise<GraphOutput>

/**
 * Loads an encoder's graph with @xenova/transformers. The session is opened here because the library cannot limit the number of threads: several
 * single-threaded sessions keep the processors busier than one multi-threaded session.
 */
export async function openGraph(folder: string): Promise<RunGraph> {
  const [{ AutoConfig, BertModel, env, Tensor }, runtime] = await Promise.all([
    import('@xenova/transformers'),
    import('onnxruntime-node'),
  ])
  // A CommonJS module: depending on the loader, its exports are on the module or on its default export.
  const { InferenceSession } = runtime.default ?? runtime
  env.allowRemoteModels = false
  env.localModelPath = dirname(folder)
  const config = await AutoConfig.from_pretrained(basename(folder), { local_files_only: true })
  const session = await InferenceSession.create(join(folder, 'onnx/model_quantized.onnx'), {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
    // Memory is freed after each pass; otherwise each batch width would keep its own allocation.
    enableCpuMemArena: false,
    enableMemPattern: false,
  })
  const model = new BertModel(config, session) as unknown as (inputs: object) => Promise<Record<string, { data: Float32Array }>>
  return async (rows, padding) => {
    const width = Math.max(...rows.map(({ length }) => length))
    const ids = new BigInt64Array(rows.length * width).fill(BigInt(padding))
    const mask = new BigInt64Array(rows.length * width)
    for (const [row, pieces] of rows.entries()) {
      for (const [at, piece] of pieces.entries()) ids[row * width + at] = BigInt(piece)
      mask.fill(1n, row * width, row * width + pieces.length)
    }
    const dims = [rows.length, width]
    const found = await model({
      input_ids: new Tensor('int64', ids, dims),
      attention_mask: new Tensor('int64', mask, dims),
    })
    return { width, states: found.last_hidden_state!.data, persons: found.persons!.data, ends: found.ends!.data }
  }
}
