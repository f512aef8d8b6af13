import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fitHeads } from '../../../scripts/train/encoder-heads.js'
import { readExamples } from '../../../scripts/train/labels.js'
import { createCompute, type OpenCompute } from '../../../src/compute/compute.js'
import { encoderFolders } from '../../../src/compute/encoder.js'
import { readConfig } from '../../../src/config.js'
import type { Analysis } from '../../../src/domain/comments/analysis.js'
import { LABELS } from '../../../src/domain/comments/labels.js'
import { UserError } from '../../../src/domain/errors/user-error.js'
import { explain } from '../../../src/nlp/transformers/explain.js'
import { type Heads, headsFile, readHeads, sumsOf, writeHeads } from '../../../src/nlp/transformers/heads.js'
import { openEncoder, type SentenceEncoder } from '../../../src/nlp/transformers/open-encoder.js'
import { writeTinyModel } from './tiny-model.js'

// Words that mean the same have the same vector. Nobody says the first of each line: what is known of it, the encoder knows.
const KINDS = [
  'blorpy great thanks thank good excellent quick fast helpful friendly perfect love nice works well super',
  'gnarfy slow broken crashes drops not never again bad terrible still fails problem issues waiting cannot',
  'wibbly should could please would add want wish need allow make maybe more option better let',
  'the a is was and to my in of it for service desk laptop vpn printer teams outlook',
].map((line) => line.split(' '))
const WORDS = KINDS.flat()
const kindOf = (row: number) => KINDS.findIndex((kind) => kind.includes(WORDS[row] ?? ''))

const folder = mkdtempSync(join(tmpdir(), 'verbatim-encoder-'))
const tiny = join(folder, 'tiny')
const { models, heads: headsFolder } = encoderFolders(folder)
afterAll(() => rmSync(folder, { recursive: true }))

function writeTiny(to: string): void {
  writeTinyModel(to, WORDS, { vectorOf: (row, d) => (d < 4 ? Number(d === kindOf(row)) : 0.2 * Math.sin(row * 12.9898 + d)) })
}

async function problemOf(work: Promise<unknown>): Promise<UserError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(UserError)
  expect((error as UserError).message).not.toContain('\n')
  return error as UserError
}

beforeAll(() => writeTiny(tiny))

describe('an encoder from a folder', () => {
  let encoder: SentenceEncoder
  beforeAll(async () => {
    encoder = await openEncoder(tiny, models)
  })

  it('gives the same text the same vector, of length 1', async () => {
    const [a, b, c] = await encoder.encode(['The VPN is slow', 'the vpn is slow', 'Great service'])
    expect(a).toHaveLength(encoder.dimensions)
    expect(a).toEqual(b)
    expect(a).not.toEqual(c)
    expect(Math.hypot(...a!)).toBeCloseTo(1, 5)
  })

  it('encodes a batch as it encodes one by one, in order', async () => {
    const texts = Array.from({ length: 100 }, (_, i) => WORDS.slice(i % 20, (i % 20) + 1 + (i % 13)).join(' '))
    const together = await encoder.encode(texts)
    for (const [i, text] of texts.entries()) {
      const [alone] = await encoder.encode([text])
      for (let d = 0; d < encoder.dimensions; d++) expect(together[i]![d]).toBeCloseTo(alone![d]!, 5)
    }
    expect(await encoder.encode([])).toEqual([])
  })

  it('looks at no more tokens than the model takes', async () => {
    const [cut, longer] = await encoder.encode(['vpn '.repeat(63), `${'vpn '.repeat(63)}great great`])
    expect(longer).toEqual(cut)
  })

  it('takes whatever people send', async () => {
    const texts = [
      '',
      ' ',
      '\u{1f44d}\u{1f3fd}',
      '\ud83d',
      '\0\0',
      '\u0634\u0643\u0631\u0627',
      'a'.repeat(100_000),
      'a '.repeat(50_000),
      '\n'.repeat(10_000),
    ]
    const vectors = await encoder.encode(texts)
    expect(vectors.flatMap((vector) => [...vector]).every(Number.isFinite)).toBe(true)
  })

  it('is found from the working folder and below the models folder', async () => {
    writeTiny(join(models, 'somebody', 'tiny'))
    const [vector] = await encoder.encode(['the vpn is slow'])
    for (const name of [relative(process.cwd(), tiny), 'somebody/tiny']) {
      const other = await openEncoder(name, models)
      expect(other.fingerprint).toBe(encoder.fingerprint)
      expect((await other.encode(['the vpn is slow']))[0]).toEqual(vector)
    }
  })
})

describe('an encoder that cannot be had', () => {
  it('is said to be a folder that is not there', async () => {
    const error = await problemOf(openEncoder('./not/here', models))
    expect(error.message).toBe(
      'There is no encoder folder ./not/here: name a folder that is there, or an encoder of the hub (owner/name)',
    )
  })

  it('is said to lack files', async () => {
    const empty = join(folder, 'empty')
    mkdirSync(empty)
    writeFileSync(join(empty, 'config.json'), '{}')
    expect((await problemOf(openEncoder(empty, models))).message).toMatch(
      /empty lacks tokenizer\.json, tokenizer_config\.json, onnx\/model_quantized\.onnx: it must hold/,
    )
  })

  it('is said to be damaged', async () => {
    const damages: Record<string, (at: string) => void> = {
      'cut-short': (at) => truncateSync(join(at, 'onnx', 'model_quantized.onnx'), 700),
      'no-weights': (at) => writeFileSync(join(at, 'onnx', 'model_quantized.onnx'), ''),
      'no-json': (at) => writeFileSync(join(at, 'tokenizer.json'), '<html>'),
      'no-config': (at) => writeFileSync(join(at, 'config.json'), '{"model_type"'),
    }
    for (const [name, damage] of Object.entries(damages)) {
      const at = join(folder, name)
      writeTiny(at)
      damage(at)
      const { message } = await problemOf(openEncoder(at, models))
      expect(message).toContain(`The files of the encoder ${at} in ${at} are damaged or of a kind that cannot be read`)
      expect(message).toMatch(/put whole ones there$/)
    }
    // The thread goes on.
    expect(await (await openEncoder(tiny, models)).encode(['vpn'])).toHaveLength(1)
  })

  it('is said to be out of reach, or unknown to the hub', async () => {
    const { message } = await problemOf(openEncoder('verbatim-tests/no-such-encoder', models))
    expect(message).toMatch(/^The (encoder verbatim-tests\/no-such-encoder is not on this machine|hub (has no|does not give))/)
  })

  it('is explained by what the network and the hub say', async () => {
    const source = { name: 'Xenova/x', folder: '/d/models/Xenova/x', models: '/d/models', remote: true }
    const offline = await fetch('http://hub.invalid/').catch((error: unknown) => error)
    expect(explain(offline, source).message).toMatch(
      /^The encoder Xenova\/x is not on this machine, and the hub cannot be reached \(\w+\): check the name and the network, or put its files into \/d\/models\/Xenova\/x$/,
    )
    const at = (words: string, file: string) =>
      explain(new Error(`${words}: "https://huggingface.co/Xenova/x/resolve/main/${file}".`), source).message
    expect(at('Unauthorized access to file', 'tokenizer.json')).toBe(
      'The hub has no encoder Xenova/x that anyone may read (401): check the name',
    )
    expect(at('Could not locate file', 'onnx/model_quantized.onnx')).toMatch(
      /lacks onnx\/model_quantized\.onnx at the hub: choose/,
    )
    expect(at('Service unavailable error occurred while trying to load file', 'config.json')).toMatch(/try again later$/)
  })
})

describe('heads of an encoder', () => {
  let encoder: SentenceEncoder
  let heads: Heads
  let shipped: OpenCompute
  let compute: OpenCompute
  const lines: string[] = []
  const choice = { name: tiny, folder }

  beforeAll(async () => {
    encoder = await openEncoder(tiny, models)
    shipped = await createCompute({ threads: 1 })
  })
  afterAll(() => Promise.all([shipped?.close(), compute?.close()]))

  it('are asked for by the command that fits them', async () => {
    const { message } = await problemOf(createCompute({ threads: 1, encoder: choice }))
    expect(message).toBe(
      `The encoder ${tiny} has no heads in ${headsFile(headsFolder, encoder)}: run \`npm run train -- --encoder ${tiny}\``,
    )
  })

  it('learn what vectors mean, and say what they gained on held-out hands', async () => {
    const sample = readExamples().filter((example, index) => example.language === 'en' && index % 8 === 0)
    heads = await fitHeads(encoder, sample, [], (line) => lines.push(line))
    for (const label of LABELS) {
      expect(lines.join('\n')).toMatch(
        new RegExp(
          `encoder: ${label}, F1 on held-out hands 0\\.\\d{3}; the shipped model alone 0\\.\\d{3} \\([+-]\\d+\\.\\d points\\)`,
        ),
      )
    }
    const sums = (await encoder.encode(['blorpy', 'gnarfy', 'wibbly'])).map((vector) => sumsOf(heads, vector))
    for (const [c, kind] of [2, 1, 0].entries()) {
      expect(Math.max(...sums.map((own) => own[c]!))).toBe(sums[kind]![c])
    }
  })

  it('are the same bytes from the same comments', async () => {
    const sample = readExamples().filter((example, index) => example.language === 'en' && index % 60 === 0)
    const once = await fitHeads(encoder, sample, [], () => {})
    expect(JSON.stringify(await fitHeads(encoder, sample, [], () => {}))).toBe(JSON.stringify(once))
  })

  it('decide on labels together with the shipped models', async () => {
    writeHeads(headsFolder, heads)
    expect(readHeads(headsFolder, encoder).heads).toEqual(heads)
    compute = await createCompute({ threads: 2, encoder: choice })
    expect(compute.engine).not.toBe(shipped.engine)
    const comments = ['blorpy blorpy blorpy', 'gnarfy gnarfy gnarfy', 'The VPN is slow. Thanks!'].map((text) => ({
      text,
      language: 'en',
    }))
    const before = await shipped.analyse(comments, [])
    const after = await compute.analyse(comments, [])
    const praise = ({ labels }: Analysis) => labels.find(({ label }) => label === 'praise')?.probability ?? 0
    expect(praise(after[0]!)).toBeGreaterThan(praise(before[0]!) + 0.1)
    expect(praise(after[1]!)).toBeLessThan(praise(after[0]!) - 0.1)
    const both = after[2]!
    expect(both.segments.map(({ labels }) => labels.map(({ label }) => label))).toEqual([['pain_point'], ['praise']])
    expect(both.segments.every(({ labels }) => labels[0]!.evidence.length > 0)).toBe(true)
    expect(both.segments.map(({ start, end }) => [start, end])).toEqual(before[2]!.segments.map(({ start, end }) => [start, end]))
  })

  it('leave comments of other languages and empty ones as they are', async () => {
    const comments = [{ text: '' }, { text: 'ありがとうございました' }, { text: 'Great' }, { text: '\u{1f44d}' }]
    const [empty, japanese, great, emoji] = await compute.analyse(comments, [])
    expect([empty!.labels, japanese!.labels, japanese!.supported]).toEqual([[], [], false])
    expect(great!.labels.map(({ label }) => label)).toContain('praise')
    expect(emoji!.segments).toHaveLength(1)
  })

  it('come with an encoder that themes are found by', async () => {
    const texts = ['blorpy laptop', 'helpful service', 'friendly desk', 'gnarfy printer', 'slow vpn', 'broken outlook'].map(
      (text) => ({
        text,
        language: 'en',
      }),
    )
    const { assignment } = await compute.themes(texts, { count: 2, all: true })
    expect(assignment.map((theme) => theme === assignment[0])).toEqual([true, true, true, false, false, false])
    const assigned = await compute.assignThemes([texts.slice(0, 3), texts.slice(3, 5)], texts.slice(5))
    expect(assigned.assignment).toHaveLength(1)
  })

  it('are refused beside other models than they were fitted to', async () => {
    const file = headsFile(headsFolder, encoder)
    const whole = readFileSync(file)
    for (const [bytes, message] of [
      [
        JSON.stringify({ ...heads, beside: 'other' }),
        /were fitted beside other shipped models: run `npm run train -- --encoder /,
      ],
      [JSON.stringify({ ...heads, dimensions: 3 }), /holds no heads of the encoder /],
      ['', /holds no heads of the encoder /],
    ] as const) {
      writeFileSync(file, bytes)
      expect((await problemOf(createCompute({ threads: 1, encoder: choice }))).message).toMatch(message)
    }
    writeFileSync(file, whole)
  })

  it('are done without only where that is asked for', async () => {
    const absent = { name: './not/here', folder }
    expect((await problemOf(createCompute({ threads: 1, encoder: absent }))).message).toContain('./not/here')
    const told: string[] = []
    const alone = await createCompute({ threads: 1, encoder: { ...absent, fallBack: (reason) => told.push(reason) } })
    expect(told).toEqual([expect.stringContaining('There is no encoder folder ./not/here')])
    expect(alone.engine).toBe(shipped.engine)
    expect(await alone.analyse([{ text: 'Thanks!' }], [])).toHaveLength(1)
    await alone.close()
    expect(readConfig({ EMBEDDING_MODEL: 'Xenova/x' }).embeddingFallback).toBe('none')
    expect(readConfig({ EMBEDDING_MODEL: 'Xenova/x', EMBEDDING_FALLBACK: 'shipped' }).embeddingFallback).toBe('shipped')
    expect(() => readConfig({ EMBEDDING_FALLBACK: 'yes' })).toThrow(/^EMBEDDING_FALLBACK: /)
  })
})
