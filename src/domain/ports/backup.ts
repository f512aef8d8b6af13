/** A row of a table as PostgreSQL writes its values, in the order of the columns. */
export type TextRow = (string | null)[]

export interface TableInfo {
  name: string
  columns: { name: string; type: string }[]
}

/** What a backup says of the database that it was taken of. */
export interface DatabaseInfo {
  tables: TableInfo[]
  /** Migrations that the database has, with their checksums, in order. */
  migrations: { name: string; checksum: string }[]
  /** The next value of each sequence. */
  sequences: { name: string; value: string }[]
}

/** A database as it was at one moment, whatever is written meanwhile. */
export interface DatabaseSnapshot extends DatabaseInfo {
  /** Rows of a table, some at a time. */
  rows(table: TableInfo): AsyncGenerator<TextRow[]>
  close(): Promise<void>
}

/** A database that a backup is written to. */
export interface RestoreTarget {
  /** How many responses, people, keys and imports it holds; nothing in an installation that has not been used. */
  inUse(): Promise<string[]>
  /** Other programs of the service that are connected to it. */
  others(): Promise<number>
  /**
   * Replaces everything in the database by a backup, in one transaction: it is restored as a whole or not at all.
   * @throws UserError where the backup has a migration that this version does not know or knows otherwise, or rows break a rule of the database
   */
  replace(info: DatabaseInfo, rows: (table: TableInfo) => AsyncIterable<TextRow[]>): Promise<void>
  close(): Promise<void>
}
