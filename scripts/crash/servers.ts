import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../src/root.js'
import { findProgram, freePort, ordinaryUser } from '../servers/find-program.js'

export const VICTIMS = ['api', 'worker', 'redis', 'postgres'] as const
type Victim = (typeof VICTIMS)[number]

/** The four programs of a large installation, each of which can be killed and started again on what it left on the disk. */
export interface Servers {
  url: string
  databaseUrl: string
  /** What the API printed at its first start. */
  key: string
  /** Ends a program with SIGKILL, and whatever it started. */
  kill(victim: Victim): Promise<void>
  start(victim: Victim): void
  stop(): Promise<void>
}

/** Starts everything in a folder. @throws Error where PostgreSQL or Redis is not installed */
export async function startServers(folder: string, environment: Record<string, string>): Promise<Servers> {
  const [initdb, postgres, redis] = ['initdb', 'postgres', 'redis-server'].map(program)
  const [apiPort, postgresPort, redisPort] = [await freePort(), await freePort(), await freePort()]
  const user = ordinaryUser()
  // The user that PostgreSQL runs as has to reach its own folder.
  chmodSync(folder, 0o711)
  const own = (name: string) => {
    mkdirSync(join(folder, name))
    if (user) chownSync(join(folder, name), user.uid, user.gid)
    return join(folder, name)
  }
  const [data, memory] = [own('postgres'), own('redis')]
  mkdirSync(join(folder, 'data'))
  execFileSync(initdb!, ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C'], {
    ...user,
    cwd: data,
    stdio: 'ignore',
  })
  const databaseUrl = `postgres://postgres@127.0.0.1:${postgresPort}/postgres`
  const env = {
    ...{
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      DATA_DIR: join(folder, 'data'),
      LOG_LEVEL: 'warn',
      THREADS: '1',
    },
    ...{ DATABASE_URL: databaseUrl, REDIS_URL: `redis://127.0.0.1:${redisPort}`, PORT: String(apiPort), ...environment },
  }
  const node = (file: string) => () => spawn(process.execPath, [join(ROOT, 'dist', file)], { cwd: ROOT, env, detached: true })
  const commands: Record<Victim, () => ChildProcess> = {
    postgres: () =>
      spawn(postgres!, ['-D', data, '-p', String(postgresPort), '-k', data, '-c', 'listen_addresses=127.0.0.1'], {
        ...user,
        cwd: data,
        detached: true,
      }),
    // As docker-compose.yml starts it.
    redis: () =>
      spawn(redis!, ['--port', String(redisPort), '--bind', '127.0.0.1', '--dir', memory, '--appendonly', 'yes', '--save', ''], {
        ...user,
        detached: true,
      }),
    api: node('src/main.js'),
    worker: node('workers/main.js'),
  }
  const running = new Map<Victim, ChildProcess>()
  const wanted = new Set<Victim>()
  let printed = ''

  function start(victim: Victim) {
    wanted.add(victim)
    const child = commands[victim]()
    running.set(victim, child)
    const log = createWriteStream(join(folder, `${victim}.log`), { flags: 'a' })
    child.stderr!.pipe(log)
    child.stdout!.on('data', (chunk: Buffer) => {
      if (victim === 'api') printed += chunk.toString()
      log.write(chunk)
    })
    // As a supervisor does: what ends by itself, because a server is away, is started again.
    child.once('exit', () => {
      if (running.get(victim) !== child) return
      running.delete(victim)
      if (wanted.has(victim)) setTimeout(() => wanted.has(victim) && !running.has(victim) && start(victim), 1_000)
    })
  }

  async function end(victim: Victim, signal: NodeJS.Signals) {
    wanted.delete(victim)
    const child = running.get(victim)
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    process.kill(-child.pid!, signal)
    await exited
  }

  for (const each of ['postgres', 'redis'] as const) start(each)
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  for (const each of ['api', 'worker'] as const) start(each)
  const url = `http://127.0.0.1:${apiPort}`
  for (let tries = 0; !/vb_\S+/.test(printed); tries++) {
    if (tries > 600) throw new Error(`The service does not start: see ${folder}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return {
    ...{ url, databaseUrl, key: /vb_\S+/.exec(printed)![0], start },
    kill: (victim) => end(victim, 'SIGKILL'),
    async stop() {
      for (const victim of VICTIMS) await end(victim, 'SIGKILL')
    },
  }
}

function program(name: string): string {
  const found = findProgram(name)
  if (!found) throw new Error(`${name} is not installed: apt-get install postgresql redis-server`)
  return found
}
