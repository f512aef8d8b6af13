import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]']
const INT64 = 7
const FLOAT = 1

/**
 * Writes a real encoder of some kB in the form of the hub: a table of word vectors behind a word-piece tokeniser.
 * @param vectorOf the vector of a word; without it they are arbitrary, but always the same
 */
export function writeTinyModel(
  folder: string,
  words: readonly string[],
  {
    dimensions = 8,
    maxTokens = 64,
    vectorOf = arbitrary,
  }: { dimensions?: number; maxTokens?: number; vectorOf?: (row: number, d: number) => number } = {},
): void {
  const vocabulary = [...SPECIAL, ...new Set(words)]
  const table = Float32Array.from({ length: vocabulary.length * dimensions }, (_, i) =>
    vectorOf(Math.floor(i / dimensions) - SPECIAL.length, i % dimensions),
  )
  mkdirSync(join(folder, 'onnx'), { recursive: true })
  writeFileSync(join(folder, 'onnx', 'model_quantized.onnx'), gatherModel(table, vocabulary.length, dimensions))
  const write = (name: string, value: unknown) => writeFileSync(join(folder, name), JSON.stringify(value))
  write('config.json', {
    model_type: 'bert',
    architectures: ['BertModel'],
    hidden_size: dimensions,
    num_hidden_layers: 1,
    num_attention_heads: 1,
    vocab_size: vocabulary.length,
    max_position_embeddings: maxTokens,
  })
  write('tokenizer.json', tokeniser(vocabulary))
  write('tokenizer_config.json', {
    tokenizer_class: 'BertTokenizer',
    do_lower_case: true,
    pad_token: '[PAD]',
    unk_token: '[UNK]',
    cls_token: '[CLS]',
    sep_token: '[SEP]',
    mask_token: '[MASK]',
  })
}

const arbitrary = (row: number, d: number) => Math.sin((row + 7) * 12.9898 + d * 78.233)

function tokeniser(vocabulary: string[]): object {
  const piece = (id: string) => ({ SpecialToken: { id, type_id: 0 } })
  const text = (id: string, type_id: number) => ({ Sequence: { id, type_id } })
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: SPECIAL.map((content, id) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [piece('[CLS]'), text('A', 0), piece('[SEP]')],
      pair: [piece('[CLS]'), text('A', 0), piece('[SEP]'), text('B', 1), piece('[SEP]')],
      special_tokens: Object.fromEntries(
        ['[CLS]', '[SEP]'].map((token) => [token, { id: token, ids: [SPECIAL.indexOf(token)], tokens: [token] }]),
      ),
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map((word, id) => [word, id])),
    },
  }
}

/** An ONNX graph of one node: row `input_ids` of the table → `last_hidden_state`. */
function gatherModel(table: Float32Array, rows: number, dimensions: number): Buffer {
  const axis = bytes([text(1, 'axis'), number(3, 0), number(20, 2)])
  const node = bytes([text(1, 'table'), text(1, 'input_ids'), text(2, 'last_hidden_state'), text(4, 'Gather'), part(5, axis)])
  const initializer = bytes([
    number(1, rows),
    number(1, dimensions),
    number(2, FLOAT),
    text(8, 'table'),
    part(9, Buffer.from(table.buffer)),
  ])
  const graph = bytes([
    part(1, node),
    text(2, 'tiny'),
    part(5, initializer),
    part(11, tensor('input_ids', INT64, ['batch', 'tokens'])),
    part(11, tensor('attention_mask', INT64, ['batch', 'tokens'])),
    part(12, tensor('last_hidden_state', FLOAT, ['batch', 'tokens', dimensions])),
  ])
  return bytes([number(1, 7), part(7, graph), part(8, bytes([text(1, ''), number(2, 12)]))])
}

function tensor(name: string, elementType: number, shape: (string | number)[]): Buffer {
  const dimensions = shape.map((size) => part(1, typeof size === 'string' ? text(2, size) : number(1, size)))
  return bytes([text(1, name), part(2, part(1, bytes([number(1, elementType), part(2, bytes(dimensions))])))])
}

// Protocol buffers: a field is its number and kind, then a varint (kind 0) or a length and that many bytes (kind 2).
const bytes = (parts: Buffer[]) => Buffer.concat(parts)
const number = (field: number, value: number) => bytes([varint(field * 8), varint(value)])
const part = (field: number, content: Buffer) => bytes([varint(field * 8 + 2), varint(content.length), content])
const text = (field: number, value: string) => part(field, Buffer.from(value))

function varint(value: number): Buffer {
  const groups: number[] = []
  let rest = value
  do {
    groups.push((rest % 128) + (rest >= 128 ? 128 : 0))
    rest = Math.floor(rest / 128)
  } while (rest > 0)
  return Buffer.from(groups)
}
