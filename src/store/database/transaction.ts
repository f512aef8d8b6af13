import type pg from 'pg'

/** Runs `work` in one transaction. The embedded database has one session: inside, query through the client given and nothing else. */
export const inTransaction = <T>(pool: pg.Pool, work: Work<T>): Promise<T> => run(pool, 'BEGIN', work)

/** Runs reading `work` on the database as it is at one moment, whatever is written meanwhile. */
export const inSnapshot = <T>(pool: pg.Pool, work: Work<T>): Promise<T> =>
  run(pool, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work)

type Work<T> = (client: pg.PoolClient) => Promise<T>

async function run<T>(pool: pg.Pool, begin: string, work: Work<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query(begin)
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}
