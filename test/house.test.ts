import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')

/** Which rooms of the house a room may import from; `*` is any. */
const MAY_IMPORT: Record<string, string[]> = {
  domain: [],
  nlp: ['domain'],
  store: ['domain', 'generated'],
  queue: ['domain'],
  mail: ['domain'],
  output: ['domain'],
  outbound: ['domain'],
  pipeline: ['domain', 'nlp'],
  http: ['pipeline', 'domain', 'output'],
  workers: ['pipeline', 'domain', 'output'],
  'cli.ts': ['pipeline', 'domain', 'output', 'cli', 'compose.ts', 'config.ts', 'main.ts', 'nlp'],
  cli: ['pipeline', 'domain', 'output', 'cli.ts', 'compose.ts', 'config.ts', 'main.ts', 'nlp'],
  'config.ts': ['domain'],
  compute: ['domain', 'nlp'],
  'log.ts': ['domain'],
  'shutdown.ts': ['domain', 'log.ts'],
  web: [],
}
/** Small helpers that every room may use. */
const COMMON = ['root.ts', 'thread-file.ts']
/** Where things are put together: they may import anything. */
const ENTRANCES = ['compose.ts', 'main.ts', 'serve.ts']
const KNOWN = [...ENTRANCES, ...COMMON, 'natural.d.ts']

/** Packages that one room alone may know. */
const ONLY_IN: Record<string, RegExp> = {
  '@prisma/client': /^src\/(store|generated)\//,
  '@prisma/adapter-pg': /^src\/store\//,
  pg: /^src\/store\//,
  '@electric-sql/pglite': /^src\/store\//,
  bullmq: /^src\/queue\//,
  ioredis: /^src\/queue\//,
  express: /^src\/http\//,
  nodemailer: /^src\/mail\//,
  'ical-generator': /^src\/output\//,
  '@xenova/transformers': /^src\/nlp\/transformers\//,
}

interface SourceFile {
  path: string
  text: string
  imports: string[]
}

function sources(folder: string): SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter((path) => !path.startsWith('src/generated/'))
    .map((path) => {
      const text = readFileSync(join(ROOT, path), 'utf8')
      const imports = [
        ...text.matchAll(
          /(?:^|\n)\s*(?:import|export)\b[^'"\n;]*?(?:\{[^}]*\}[^'"\n;]*?)?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import '([^']+)'/g,
        ),
      ]
      return { path, text, imports: imports.map((match) => match[1] ?? match[2] ?? match[3]!) }
    })
}

/** `src/store/embedded/x.ts` → `store`; `workers/main.ts` → `workers`; `src/cli.ts` → `cli.ts`. */
function roomOf(path: string): string {
  const parts = path.split('/')
  return (parts[0] === 'src' ? parts[1] : parts[0])!
}

const files = [...sources('src'), ...sources('workers')]

describe('the house', () => {
  it('has files to look at', () => {
    expect(files.length).toBeGreaterThan(40)
    expect(files.flatMap(({ imports }) => imports).length).toBeGreaterThan(100)
  })

  it('lets imports run one way', () => {
    const broken = files.flatMap(({ path, imports }) => {
      const room = roomOf(path)
      if (path === 'workers/main.ts' || KNOWN.includes(room)) return []
      const allowed = MAY_IMPORT[room]
      if (!allowed) return [`${path} is in a room that no rule knows: add it to MAY_IMPORT`]
      return imports
        .filter((name) => name.startsWith('.'))
        .map((name) => relative(ROOT, resolve(ROOT, dirname(path), name)).replace(/\.js$/, '.ts'))
        .filter(
          (target) => !target.endsWith('.json') && roomOf(target) !== room && ![...allowed, ...COMMON].includes(roomOf(target)),
        )
        .map((target) => `${path} imports ${target}`)
    })
    expect(broken).toEqual([])
  })

  it('keeps each engine behind its own room', () => {
    const broken = files.flatMap(({ path, imports }) =>
      imports.filter((name) => ONLY_IN[name] && !ONLY_IN[name].test(path)).map((name) => `${path} imports ${name}`),
    )
    expect(broken).toEqual([])
  })

  it('reads the environment in config.ts alone', () => {
    const readers = files.filter(({ text }) => /\bprocess\.env\b/.test(text)).map(({ path }) => path)
    expect(readers).toEqual(['src/config.ts'])
  })

  it('has files that can be read in one go', () => {
    const long = files.filter(({ text }) => text.split('\n').length > 300).map(({ path }) => path)
    expect(long).toEqual([])
  })
})
