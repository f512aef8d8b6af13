import { freshDatabase, freshFolder, freshRedis, postgresUrl, redisUrl } from '../services/fresh.js'
import type { Place } from './open-place.js'

/** The three places that the queue runs on; each `create` makes a fresh one. */
export const PLACES: { name: string; skip: boolean; create(): Promise<{ place: Place; remove(): Promise<void> }> }[] = [
  {
    name: 'the embedded database',
    skip: false,
    async create() {
      const { folder, remove } = await freshFolder()
      return { place: { folder }, remove }
    },
  },
  {
    name: 'PostgreSQL',
    skip: !postgresUrl,
    async create() {
      const { url, drop } = await freshDatabase()
      return { place: { url }, remove: drop }
    },
  },
  {
    name: 'Redis',
    skip: !postgresUrl || !redisUrl,
    async create() {
      const [database, redis] = await Promise.all([freshDatabase(), freshRedis()])
      const remove = async () => {
        await Promise.all([database.drop(), redis.drop()])
      }
      return { place: { url: database.url, redis: redis.url }, remove }
    },
  },
]
