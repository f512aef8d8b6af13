import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from 'zod'
import { UserError } from '../../../domain/errors/user-error.js'
import { Mapping, parseJson } from '../mapping.js'

/** A mapping file in the import folder: a mapping and import options. */
const FolderOptions = Mapping.extend({
  /** Import nothing if any row is invalid. */
  strict: z.boolean().optional(),
  /** Also update known rows whose content changed. */
  update: z.boolean().optional(),
})

/** Returns the text of a mapping file; empty if there is none or it cannot be read. */
export async function readOptionsText(path: string | null): Promise<string> {
  return path === null ? '' : readFile(path, 'utf8').catch(() => '')
}

/** Parses a mapping file. @throws UserError that describes the first problem */
export function parseOptions(text: string, path: string | null): { mapping: Mapping; strict?: boolean; update?: boolean } {
  if (path === null) return { mapping: {} }
  const name = basename(path)
  const parsed = FolderOptions.safeParse(parseJson(text, name))
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    const where = issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''
    throw new UserError('invalid', `mapping file ${name}: ${where}${issue.message}`)
  }
  const { strict = false, update = false, ...mapping } = parsed.data
  return { mapping, strict, update }
}
