import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findServiceTests, isSlow, testsThatImport } from './projects.js'

const ROOT = resolve(import.meta.dirname, '..')

const CLI = [
  'pipeline',
  'domain',
  'output',
  'compose.ts',
  'compose-reader.ts',
  'compose-stores.ts',
  'compose-sweep.ts',
  'compose-backup.ts',
  'compose-doctor.ts',
  'config.ts',
  'main.ts',
  'nlp',
]

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
  'cli.ts': [...CLI, 'cli'],
  cli: [...CLI, 'cli.ts'],
  'config.ts': ['domain'],
  compute: ['domain', 'nlp'],
  'log.ts': ['domain'],
  'shutdown.ts': ['domain', 'log.ts'],
  metrics: ['domain'],
  client: ['http'],
  web: ['client', 'domain', 'output', 'http'],
}
/** Small helpers that every room may use. */
const COMMON = ['root.ts', 'thread-file.ts']
/** Where things are put together: they may import anything. */
const ENTRANCES = [
  'compose.ts',
  'compose-backup.ts',
  'compose-doctor.ts',
  'compose-reader.ts',
  'compose-stores.ts',
  'compose-sweep.ts',
  'main.ts',
  'serve.ts',
]
const KNOWN = [...ENTRANCES, ...COMMON, 'natural.d.ts']

/** Layers whose files stand in folders named by noun, with the few files that stand beside these. */
const FOLDERED: Record<string, string[]> = {
  'src/domain': [],
  'src/nlp': ['analyse.ts'],
  'src/pipeline': [],
  'src/store': ['open-database.ts', 'stores.ts'],
  'src/http': ['app.ts', 'auth.ts', 'deps.ts', 'errors.ts'],
  'src/output': [],
  'src/cli': [],
}
/** The nouns of the use cases: a new folder there is a decision, not an accident. */
const PIPELINE = [
  ...[
    'import',
    'analyse',
    'themes',
    'lists',
    'scenarios',
    'compare',
    'figures',
    'pack',
    'report',
    'meeting',
    'recognition',
    'review',
  ],
  ...['export', 'disclosure', 'admin', 'access', 'backup', 'protection', 'plan'],
]

/** Packages that one room alone may know. */
const ONLY_IN: Record<string, RegExp> = {
  '@prisma/client': /^src\/(store|generated)\//,
  '@prisma/adapter-pg': /^src\/store\//,
  pg: /^src\/store\//,
  '@electric-sql/pglite': /^src\/store\//,
  bullmq: /^src\/queue\//,
  ioredis: /^src\/queue\//,
  'prom-client': /^src\/metrics\//,
  express: /^src\/http\//,
  nodemailer: /^src\/mail\//,
  'openid-client': /^src\/outbound\//,
  '@simplewebauthn/server': /^src\/pipeline\/access\//,
  '@node-rs/argon2': /^src\/pipeline\/access\//,
  '@modelcontextprotocol/sdk': /^src\/http\/mcp\//,
  'ical-generator': /^src\/output\//,
  '@xenova/transformers': /^src\/nlp\/encoder\//,
  'onnxruntime-node': /^src\/nlp\/encoder\//,
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

/** Files of the project that a file imports; types too, unless only what is there when the program runs is asked for. */
function importedBy({ path, text, imports }: SourceFile, valuesOnly = false): string[] {
  const typeOnly = new Set([...text.matchAll(/(?:^|\n)(?:import|export) type [^;'"]*?from '([^']+)'/g)].map((match) => match[1]))
  return imports
    .filter((name) => name.startsWith('.') && !(valuesOnly && typeOnly.has(name)))
    .map((name) => relative(ROOT, resolve(ROOT, dirname(path), name)).replace(/\.js$/, '.ts'))
}

/** A way from a node back to itself, or null if there is none. */
function findCycle(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] | null {
  const done = new Set<string>()
  const visit = (node: string, way: string[]): string[] | null => {
    if (way.includes(node)) return [...way.slice(way.indexOf(node)), node]
    if (done.has(node)) return null
    for (const next of graph.get(node) ?? []) {
      const cycle = visit(next, [...way, node])
      if (cycle) return cycle
    }
    done.add(node)
    return null
  }
  for (const node of graph.keys()) {
    const cycle = visit(node, [])
    if (cycle) return cycle
  }
  return null
}

/** `src/store/embedded/protocol.ts` in `src/store` → `embedded`; a file beside the folders is a node of its own. */
const nodeOf = (path: string, layer: string): string => path.slice(layer.length + 1).split('/')[0]!

/** `src/store/embedded/protocol.ts` → `store`; `workers/main.ts` → `workers`; `src/cli.ts` → `cli.ts`. */
function roomOf(path: string): string {
  const parts = path.split('/')
  return (parts[0] === 'src' ? parts[1] : parts[0])!
}

const files = [...sources('src'), ...sources('workers')]
const scripts = sources('scripts')

describe('the house', () => {
  it('has files to look at', () => {
    expect(files.length).toBeGreaterThan(40)
    expect(files.flatMap(({ imports }) => imports).length).toBeGreaterThan(100)
  })

  it('lets imports run one way', () => {
    const broken = files.flatMap((file) => {
      const { path } = file
      const room = roomOf(path)
      if (path === 'workers/main.ts' || KNOWN.includes(room)) return []
      const allowed = MAY_IMPORT[room]
      if (!allowed) return [`${path} is in a room that no rule knows: add it to MAY_IMPORT`]
      return importedBy(file)
        .filter(
          (target) => !target.endsWith('.json') && roomOf(target) !== room && ![...allowed, ...COMMON].includes(roomOf(target)),
        )
        .map((target) => `${path} imports ${target}`)
    })
    expect(broken).toEqual([])
  })

  it('gives the browser the types of the API, pure rules and the drawing of charts, and nothing else', () => {
    const mayRun = /^src\/(web|domain|output\/charts|output\/page\/html\.ts$)/
    const web = files.filter(({ path }) => path.startsWith('src/web/'))
    expect(web.length).toBeGreaterThan(20)
    const broken = web.flatMap((file) =>
      importedBy(file, true)
        .filter((target) => target.startsWith('src/') && !mayRun.test(target))
        .map((target) => `${file.path} imports ${target}`),
    )
    expect(broken).toEqual([])
    const fetching = web.filter(({ text }) => /\bfetch\(|XMLHttpRequest|EventSource\(/.test(text)).map(({ path }) => path)
    expect(fetching.filter((path) => !path.startsWith('src/web/api/'))).toEqual([])
  })

  it('needs neither scripts nor tests', () => {
    const broken = files.flatMap((file) =>
      importedBy(file)
        .filter((target) => target.startsWith('scripts/') || target.startsWith('test/'))
        .map((target) => `${file.path} imports ${target}`),
    )
    expect(broken).toEqual([])
  })

  it('has no file beside the folders of a layer', () => {
    for (const [layer, beside] of Object.entries(FOLDERED)) {
      const loose = readdirSync(join(ROOT, layer), { withFileTypes: true }).filter((entry) => entry.isFile())
      expect(loose.map(({ name }) => name).sort(), layer).toEqual(beside)
    }
  })

  it('names the folders of the pipeline by the nouns that are agreed on', () => {
    const nouns = files.filter(({ path }) => path.startsWith('src/pipeline/')).map(({ path }) => path.split('/')[2]!)
    expect(nouns.filter((noun) => !PIPELINE.includes(noun))).toEqual([])
  })

  it('has ports in domain/ports alone, and no noun that needs one', () => {
    const broken = files
      .filter(({ path }) => path.startsWith('src/domain/') && !path.startsWith('src/domain/ports/'))
      .flatMap((file) =>
        importedBy(file)
          .filter((target) => target.startsWith('src/domain/ports/'))
          .map(() => file.path),
      )
    expect(broken).toEqual([])
  })

  it('has folders that import one way within each layer', () => {
    for (const layer of Object.keys(FOLDERED)) {
      const graph = new Map<string, Set<string>>()
      for (const file of files.filter(({ path }) => path.startsWith(`${layer}/`))) {
        const from = nodeOf(file.path, layer)
        const to = graph.get(from) ?? new Set<string>()
        graph.set(from, to)
        for (const target of importedBy(file)) {
          if (target.startsWith(`${layer}/`) && nodeOf(target, layer) !== from) to.add(nodeOf(target, layer))
        }
      }
      expect(findCycle(graph), layer).toBeNull()
    }
  })

  it('has folders that load each other one way, also within folders', () => {
    for (const layer of [...Object.keys(FOLDERED), 'src/web', 'scripts']) {
      const graph = new Map<string, Set<string>>()
      for (const file of [...files, ...scripts].filter(({ path }) => path.startsWith(`${layer}/`))) {
        const from = dirname(file.path)
        // What stands beside the folders puts them together.
        if (from === layer) continue
        const to = graph.get(from) ?? new Set<string>()
        graph.set(from, to)
        for (const target of importedBy(file, true)) if (target.startsWith(`${layer}/`)) to.add(dirname(target))
        to.delete(from)
      }
      expect(findCycle(graph), layer).toBeNull()
    }
  })

  it('has scripts that need no tests', () => {
    const broken = scripts.flatMap((file) =>
      importedBy(file)
        .filter((target) => target.startsWith('test/'))
        .map((target) => `${file.path} imports ${target}`),
    )
    expect(broken).toEqual([])
  })

  it('has no files that load each other', () => {
    const graph = new Map([...files, ...scripts].map((file) => [file.path, new Set(importedBy(file, true))]))
    expect(findCycle(graph)).toBeNull()
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

  it('opens scopes in pipeline/disclosure alone, and answers with none that a job opened', () => {
    const making = /\bas (?:unknown as )?(?:Open|Build|Count|Readable|Countable)(?:Scope|Period)\b/
    const makers = files.filter(({ text }) => making.test(text)).map(({ path }) => path)
    expect(makers.filter((path) => !path.startsWith('src/pipeline/disclosure/'))).toEqual([])
    expect(makers.length).toBeGreaterThan(0)
    const answering = files.filter(({ path }) => path.startsWith('src/http/') || path.startsWith('src/cli/'))
    const open = /disclosure\/open-for-(?:building|place)/
    expect(answering.filter(({ imports }) => imports.some((name) => open.test(name))).map(({ path }) => path)).toEqual([])
  })

  it('has files that can be read in one go', () => {
    const long = [...files, ...scripts].filter(({ text }) => text.split('\n').length > 300).map(({ path }) => path)
    expect(long).toEqual([])
  })

  it('starts processes and browsers in the tests of services alone', () => {
    const starters = ['node:child_process', 'playwright-core', 'scripts/servers/start.ts']
    const services = new Set(findServiceTests())
    expect(services.size).toBeGreaterThan(20)
    expect(
      testsThatImport((imported) => starters.includes(imported)).filter((test) => !services.has(test) && !isSlow(test)),
    ).toEqual([])
  })
})
