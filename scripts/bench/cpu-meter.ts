import type { ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import type pg from 'pg'

/** Ticks of the kernel's clock per second, on every Linux that Node runs on. */
const TICKS = 100

/**
 * Measures the processor time of the API and of a PostgreSQL server on the same machine.
 * @returns a function that begins to measure, and returns one that says in words what was used since
 */
export async function cpuMeter(pool: pg.Pool, api: ChildProcess): Promise<() => () => string> {
  const { rows } = await pool.query<{ pid: string }>(`SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS pid`)
  const server = Number(rows[0]!.pid)
  const now = () => [secondsOf(api.pid!), serverSeconds(server)] as const
  return () => {
    const [apiBefore, serverBefore] = now()
    return () => {
      const [apiNow, serverNow] = now()
      return `processor time: API ${(apiNow - apiBefore).toFixed(1)} s, PostgreSQL ${(serverNow - serverBefore).toFixed(1)} s`
    }
  }
}

/** Fields of /proc/PID/stat after the name: parent at 1, user and system time at 11 and 12, those of children that ended at 13 and 14. */
function statOf(pid: number): number[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
  } catch {
    return []
  }
}

const secondsOf = (pid: number): number => {
  const stat = statOf(pid)
  return ((stat[11] ?? 0) + (stat[12] ?? 0)) / TICKS
}

/** Of a server, its processes, and those that ended. */
function serverSeconds(server: number): number {
  const own = statOf(server)
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && statOf(Number(name))[1] === server)
  const ended = ((own[13] ?? 0) + (own[14] ?? 0)) / TICKS
  return secondsOf(server) + ended + children.reduce((sum, pid) => sum + secondsOf(Number(pid)), 0)
}
