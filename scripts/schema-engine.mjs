#!/usr/bin/env node
// Stand-in for Prisma's native schema-engine binary (which npm does not carry): speaks the same JSON-RPC over stdio,
// but runs @prisma/schema-engine-wasm on @prisma/adapter-pg. Point PRISMA_SCHEMA_ENGINE_BINARY at this file.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import * as bg from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'
import { parseIntoClientConfig } from 'pg-connection-string'

const argv = process.argv.slice(2)
const opts = (name) => argv.flatMap((a, i) => (a === name ? [argv[i + 1]] : []))
const debug = (...a) => process.env.SE_DEBUG && console.error(...a)
if (argv.includes('--version')) {
  console.log('schema-engine-cli (wasm)')
  process.exit(0)
}
const datasource = opts('--datasource')[0] ? JSON.parse(opts('--datasource')[0]) : {}

// Never hand `connectionString` to pg: it would win over `database`, and the shadow database would be the main one.
const config = (url) => parseIntoClientConfig(url)
const pgFactory = (url, over = {}) =>
  new PrismaPg({ ...config(url), max: 2, ...over }, { schema: new URL(url).searchParams.get('schema') ?? undefined })

// adapter-pg 7.10 has no mapping for the catalog type "char" (OID 18), which the engine reads from pg_catalog.
function withChar(adapter) {
  const io = adapter.performIO.bind(adapter)
  const raw = adapter.queryRaw.bind(adapter)
  const seen = new WeakMap()
  adapter.performIO = async (query) => {
    const res = await io(query)
    seen.set(
      query,
      res.fields.flatMap((f, i) => (f.dataTypeID === 18 ? [i] : [])),
    )
    return { ...res, fields: res.fields.map((f) => (f.dataTypeID === 18 ? { ...f, name: f.name, dataTypeID: 25 } : f)) }
  }
  adapter.queryRaw = async (query) => {
    const res = await raw(query)
    for (const i of seen.get(query) ?? []) res.columnTypes[i] = ColumnTypeEnum.Character
    return res
  }
  return adapter
}

async function shadow(url, shadowUrl) {
  if (shadowUrl) return withChar(await pgFactory(shadowUrl).connect())
  const admin = new pg.Client(config(url))
  await admin.connect()
  const database = `prisma_migrate_shadow_db_${crypto.randomUUID()}`
  await admin.query(`CREATE DATABASE "${database}"`)
  const adapter = withChar(await pgFactory(url, { database }).connect())
  const dispose = adapter.dispose.bind(adapter)
  adapter.dispose = async () => {
    await dispose()
    await admin.query(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`)
    await admin.end()
  }
  return adapter
}

async function engine({ url, shadowDatabaseUrl }, datamodels) {
  const wasm = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/\.js$/, '.wasm')
  const { instance } = await WebAssembly.instantiate(await readFile(wasm), { './schema_engine_bg.js': bg })
  bg.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  const factory = pgFactory(url)
  const connect = factory.connect.bind(factory)
  factory.connect = async () => withChar(await connect())
  factory.connectToShadowDb = () => shadow(url, shadowDatabaseUrl)
  return bg.SchemaEngine.new({ datamodels }, debug, bindMigrationAwareSqlAdapterFactory(factory))
}

// `schema-engine cli can-connect-to-database | create-database`: one JSON log line per event on stderr, after a first line the CLI skips
if (argv.includes('cli')) {
  const log = (level, message, error_code) =>
    console.error('\n' + JSON.stringify({ level, fields: { message, error_code }, target: 'schema_engine::logger' }))
  const connect = async (c) => {
    const client = new pg.Client(c)
    await client.connect()
    return client
  }
  try {
    const c = config(datasource.url)
    if (argv.at(-1) === 'create-database') {
      const client = await connect({ ...c, database: 'postgres' })
      await client.query(`CREATE DATABASE ${pg.escapeIdentifier(c.database)}`)
      await client.end()
    } else {
      await (await connect(c)).end()
    }
    process.exit(0)
  } catch (e) {
    log('ERROR', e.message || String(e.errors?.[0]?.message ?? e), e.code === '3D000' ? 'P1003' : 'P1001')
    process.exit(1)
  }
}

let panic
let current
const send = (o) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', ...o }) + '\n')
const fail = (id, e) => {
  debug(e)
  const message = panic ?? e?.message ?? String(e)
  send({ id, error: { code: 4466, message, data: { is_panic: Boolean(panic), message, error_code: e?.code, meta: e?.meta } } })
}
globalThis.PRISMA_WASM_PANIC_REGISTRY = {
  set_message(message) {
    panic = message
  },
}
process.on('uncaughtException', (e) => {
  fail(current, e)
  process.exitCode = 101
})

const plain = (x) =>
  x instanceof Map
    ? Object.fromEntries([...x].map(([k, v]) => [k, plain(v)]))
    : Array.isArray(x)
      ? x.map(plain)
      : x && typeof x === 'object'
        ? Object.fromEntries(Object.entries(x).map(([k, v]) => [k, plain(v)]))
        : x

const datamodels = await Promise.all(opts('--datamodels').map(async (p) => [p, await readFile(p, 'utf8')]))
let ready
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (!line.trim()) continue
  const { id, method, params, result } = JSON.parse(line)
  if (result !== undefined || !method) continue // answer to our own "print"
  current = id
  debug('<-', method)
  try {
    ready ??= engine(
      datasource.url ? datasource : { url: 'postgresql://localhost/none' },
      datamodels.length ? datamodels : undefined,
    )
    const eng = await ready
    const name = method === 'getDatabaseVersion' ? 'version' : method
    if (typeof eng[name] !== 'function') throw new Error(`schema-engine (wasm) has no method ${method}`)
    const r = plain(await eng[name](params)) ?? {}
    if (method === 'diff' && r.stdout) {
      send({ id: 1e6 + id, method: 'print', params: { content: r.stdout } }) // the native engine prints through the client
      r.stdout = null
    }
    send({ id, result: r })
  } catch (e) {
    fail(id, e)
  }
}
process.exit()
