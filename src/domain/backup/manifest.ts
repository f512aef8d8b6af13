import { z } from 'zod'

/** The form of backups that this version writes and reads. */
export const BACKUP_FORMAT = 1

const Named = z.object({ name: z.string().regex(/^\w+$/) })
const Type = z.string().regex(/^[\w ]+(\(\d+(,\d+)?\))?[\w ]*(\[\])?$/)
const Checked = { sha256: z.string().regex(/^[0-9a-f]{64}$/) }

/** What a backup says of itself. Names and types become part of SQL, so they are checked. */
export const Manifest = z.object({
  format: z.literal(BACKUP_FORMAT),
  /** Version of the service that wrote it. */
  version: z.string(),
  at: z.iso.datetime(),
  kind: z.enum(['embedded', 'server']),
  tables: z.array(Named.extend({ columns: z.array(Named.extend({ type: Type })).min(1), rows: z.int().min(0), ...Checked })),
  files: z.array(z.object({ path: z.string().regex(/^[\w.-]+$/), ...Checked })),
  migrations: z.array(Named.extend({ checksum: z.string().regex(/^[0-9a-f]{64}$/) })).min(1),
  sequences: z.array(Named.extend({ value: z.string().regex(/^\d+$/) })),
  /** A hash of the installation key, without which ids of respondents in the backup fit nobody. */
  keyHash: z.string(),
  /** The settings of the environment, without secrets. */
  settings: z.record(z.string(), z.unknown()),
})
export type Manifest = z.infer<typeof Manifest>

/** What is read of a backup: the part, and what its content must hash to. */
export const tablePath = (name: string): string => `tables/${name}.ndjson`
export const filePath = (path: string): string => `files/${path}`
