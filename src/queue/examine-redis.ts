import { Redis } from 'ioredis'
import { UserError } from '../domain/errors/user-error.js'

/**
 * Looks at a Redis without changing it.
 * @returns its version, and its eviction policy; null where it may not be read
 * @throws UserError where it does not answer
 */
export async function examineRedis(url: string): Promise<{ version: string; policy: string | null }> {
  const redis = new Redis(url, { lazyConnect: true, connectTimeout: 5_000, retryStrategy: () => null, maxRetriesPerRequest: 0 })
  let problem: Error | undefined
  redis.on('error', (error) => (problem = error))
  try {
    await redis.connect()
    const version = /^redis_version:(\S+)/m.exec(await redis.info('server'))?.[1] ?? 'unknown'
    const policy = await redis.config('GET', 'maxmemory-policy').then(
      (answer) => (answer as string[])[1] ?? null,
      () => null,
    )
    return { version, policy }
  } catch (error) {
    const { code = (problem ?? (error as Error)).message } = (problem ?? error) as { code?: string }
    throw new UserError('unavailable', `No Redis at ${new URL(url).host} (${code})`)
  } finally {
    redis.disconnect()
  }
}
