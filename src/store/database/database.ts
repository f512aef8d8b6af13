import type pg from 'pg'
import type { PrismaClient } from '../../generated/prisma/client.js'

/** An open database: a PostgreSQL server, or PGlite in a folder behind the same driver. */
export interface Database {
  kind: 'embedded' | 'server'
  prisma: PrismaClient
  pool: pg.Pool
  /** A pool of its own for the queue, which keeps its tables in the schema `bullmq`. */
  queuePool: pg.Pool
  close(): Promise<void>
}

export type DatabaseLocation = { url: string } | { folder: string }
