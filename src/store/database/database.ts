import type pg from 'pg'
import type { PrismaClient } from '../../generated/prisma/client.js'
import type { Identities } from './identities.js'

/** An open database: a PostgreSQL server, or PGlite in a folder behind the same driver. */
export interface Database {
  kind: 'embedded' | 'server'
  prisma: PrismaClient
  pool: pg.Pool
  /** A pool of its own for the queue, which keeps its tables in the schema `bullmq`. */
  queuePool: pg.Pool
  /** Keyed hashes of what identifies people. */
  identities: Identities
  /** Folder of the migrations that this version has. */
  migrations: string
  /** File of the erasure ledger. */
  ledger: string
  close(): Promise<void>
}

/**
 * Where the database is, and the installation key with it. Of an embedded database, `folder` holds both; of a server, the key alone, where none
 * is given: `data` by default. The ledger of erasures is in the same folder, unless another file is named.
 */
export type DatabaseLocation =
  | { url: string; folder?: string | undefined; key?: string | undefined; ledger?: string | undefined }
  | { folder: string; url?: never; key?: string | undefined; ledger?: string | undefined }
