import type { Finding } from '../../domain/operation/finding.js'

/** The least that the service was measured with. */
const LEAST_NODE = [20, 19] as const
const LEAST_MEMORY_MB = 1_500
const LEAST_DISK_MB = 64
const GOOD_DISK_MB = 1_024
const LEAST_POSTGRES = 13
const LEAST_REDIS = [6, 2] as const
/** Clocks this far apart confuse sessions, schedules and single sign-on, s. */
const CLOCK_TOLERANCE = 30

const ok = (what: string, says: string): Finding => ({ what, state: 'ok', says })
const warning = (what: string, says: string, advice: string): Finding => ({ what, state: 'warning', says, advice })
const failed = (what: string, says: string, advice: string): Finding => ({ what, state: 'failed', says, advice })

/** @param version such as `20.19.1` */
export function judgeNode(version: string): Finding {
  const name = `Node ${version}`
  return isAtLeast(version, LEAST_NODE) ? ok('node', name) : failed('node', name, `Install Node ${LEAST_NODE.join('.')} or newer`)
}

/** @param megabytes that this process may use, and those that are free */
export function judgeMemory(megabytes: { total: number; free: number }): Finding {
  const says = `${Math.round(megabytes.free)} of ${Math.round(megabytes.total)} MB are free`
  if (megabytes.total < LEAST_MEMORY_MB)
    return failed('memory', says, `Give the service at least ${LEAST_MEMORY_MB} MB: the models are read into memory`)
  if (megabytes.free < LEAST_MEMORY_MB / 2) return warning('memory', says, 'Stop other programs, or set THREADS=1')
  return ok('memory', says)
}

export function judgeDisk(folder: string, megabytes: number): Finding {
  const says = `${Math.round(megabytes)} MB are free in ${folder}`
  if (megabytes < LEAST_DISK_MB) return failed('disk', says, `Free at least ${LEAST_DISK_MB} MB: the database cannot write`)
  if (megabytes < GOOD_DISK_MB) return warning('disk', says, `Free ${GOOD_DISK_MB} MB: imports and backups need space`)
  return ok('disk', says)
}

/** @param version such as `15.4 (Debian 15.4-1)` */
export function judgePostgres(version: string): Finding {
  const says = `PostgreSQL ${version.split(' ')[0]}`
  if (Number.parseInt(version, 10) < LEAST_POSTGRES)
    return failed('database', says, `Update the server to PostgreSQL ${LEAST_POSTGRES} or newer`)
  return ok('database', says)
}

export function judgeMigrations(missing: string[], unknown: string[]): Finding {
  if (unknown.length > 0)
    return failed(
      'migrations',
      `the database has ${unknown.length} that this version does not know, such as ${unknown[0]}`,
      'Use the version that created the database, or a newer one',
    )
  if (missing.length > 0)
    return warning(
      'migrations',
      `${missing.length} are missing`,
      'They are applied when the service starts: make a backup, then start it',
    )
  return ok('migrations', 'all are applied')
}

export function judgeRedis(version: string, policy: string | null): Finding {
  const says = `Redis ${version}, eviction policy ${policy ?? 'unknown'}`
  if (!isAtLeast(version, LEAST_REDIS)) return failed('redis', says, `Update Redis to ${LEAST_REDIS.join('.')} or newer`)
  if (policy === null)
    return warning(
      'redis',
      says,
      'Its policy cannot be read: check that maxmemory-policy is noeviction, or jobs are lost when memory runs low',
    )
  if (policy !== 'noeviction')
    return failed('redis', says, 'Set maxmemory-policy to noeviction, or jobs are lost when memory runs low')
  return ok('redis', says)
}

/** @param seconds that the clock of a server is ahead of the one here */
export function judgeClock(server: string, seconds: number): Finding {
  const off = Math.abs(seconds)
  const says = `${server} and this machine differ by ${off < 10 ? off.toFixed(1) : Math.round(off)} s`
  return off > CLOCK_TOLERANCE ? failed('clock', says, 'Synchronise the clocks of both machines (NTP)') : ok('clock', says)
}

/** @param found the status that the address answered, or why it did not */
export function judgePublicUrl(url: string | undefined, found: number | string): Finding {
  if (url === undefined)
    return warning(
      'public url',
      'PUBLIC_URL is not set',
      'Set it to the address under which people reach the service: links in mails and calendars need it',
    )
  if (!url.startsWith('https://') && !/^http:\/\/(localhost|127\.0\.0\.1|\[::1\])([:/]|$)/.test(url))
    return failed(
      'public url',
      `${url} is not https`,
      'Put a proxy with a certificate in front of the service, and set PUBLIC_URL to its https address',
    )
  if (found === 200) return ok('public url', `${url} answers`)
  return warning('public url', `${url}/livez: ${found}`, 'Start the service, then check the proxy and the name in DNS')
}

/** @param problem why a server cannot be reached; null where it can */
export function judgeReach(what: string, name: string, problem: string | null): Finding {
  if (problem === null) return ok(what, `${name} can be reached`)
  return failed(what, `${name}: ${problem}`, 'Check the address, the name in DNS, the firewall and the certificate')
}

function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [own = 0, next = 0] = version.split('.').map((part) => Number.parseInt(part, 10))
  return own > major || (own === major && next >= minor)
}
