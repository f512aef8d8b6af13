import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import pg from 'pg'
import { chromium } from 'playwright-core'
import { findProgram, freePort, ordinaryUser, until } from './find-program.js'

export interface Service {
  url: string
  stop(): Promise<void>
}

/** A PostgreSQL server of its own on a free port. @returns null if the program is not on this machine */
export async function startPostgres(): Promise<Service | null> {
  const postgres = findProgram('postgres')
  const initdb = postgres && findProgram('initdb')
  const user = ordinaryUser()
  if (!postgres || !initdb || (process.getuid?.() === 0 && !user)) return null
  const folder = temporaryFolder('postgres', user)
  execFileSync(initdb, ['-D', folder, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'], {
    ...user,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const port = await freePort()
  const settings = [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_connections=200',
    'listen_addresses=127.0.0.1',
  ]
  const child = spawn(postgres, ['-D', folder, '-p', String(port), '-k', folder, ...settings.flatMap((each) => ['-c', each])], {
    ...user,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const service = running(child, folder, `postgres://postgres@127.0.0.1:${port}/postgres`, 'SIGINT')
  return ready(service, child, async () => {
    const client = new pg.Client({ connectionString: service.url })
    await client.connect()
    await client.end()
  })
}

/** A Redis server of its own on a free port. @returns null if the program is not on this machine */
export async function startRedis(): Promise<Service | null> {
  const program = findProgram('redis-server')
  if (!program) return null
  const folder = temporaryFolder('redis')
  const port = await freePort()
  const options = { port, bind: '127.0.0.1', dir: folder, save: '', appendonly: 'no', databases: '64' }
  const child = spawn(
    program,
    Object.entries(options).flatMap(([key, value]) => [`--${key}`, String(value)]),
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  const service = running(child, folder, `redis://127.0.0.1:${port}`, 'SIGTERM')
  return ready(service, child, async () => {
    const redis = new Redis(service.url, { lazyConnect: true, retryStrategy: () => null })
    redis.on('error', () => {})
    await redis.connect()
    redis.disconnect()
  })
}

/** A Chromium to connect to with Playwright. @returns null if the program is not on this machine */
export async function startBrowser(): Promise<Service | null> {
  const executablePath = findProgram('chromium')
  if (!executablePath) return null
  const server = await chromium.launchServer({
    executablePath,
    host: '127.0.0.1',
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
  return { url: server.wsEndpoint(), stop: () => server.close() }
}

function temporaryFolder(name: string, owner?: { uid: number; gid: number }): string {
  const folder = mkdtempSync(join(tmpdir(), `verbatim-test-${name}-`))
  if (owner) chownSync(folder, owner.uid, owner.gid)
  return folder
}

function running(child: ChildProcess, folder: string, url: string, signal: NodeJS.Signals): Service {
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const kill = () => {
    child.kill('SIGKILL')
    remove()
  }
  process.once('exit', kill)
  return {
    url,
    async stop() {
      child.kill(signal)
      const late = setTimeout(() => child.kill('SIGKILL'), 5_000)
      await exited
      clearTimeout(late)
      process.off('exit', kill)
      remove()
    },
  }
}

/** Waits until it answers. */
async function ready(service: Service, child: ChildProcess, ping: () => Promise<void>): Promise<Service> {
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2_000)
  })
  await until(ping, 20_000, () =>
    child.exitCode === null ? null : new Error(`${child.spawnfile} ended with ${child.exitCode}: ${said.trim()}`),
  )
  return service
}
