import { readFile } from 'node:fs/promises'
import { IANAZone } from 'luxon'
import { z } from 'zod'
import type { NewArea } from '../domain/area.js'
import { UserError } from '../domain/errors.js'

const Areas = z.array(
  z.strictObject({
    key: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'must be lower case letters, digits and hyphens'),
    name: z.string().min(1),
    filter: z.record(z.string().min(1), z.array(z.string()).min(1)).default({}),
    timeZone: z.string().refine(IANAZone.isValidZone, 'must be an IANA time zone such as Europe/Helsinki').default('UTC'),
    objective: z.string().default(''),
  }),
)

/**
 * Reads areas from a JSON file: `[{ key, name, filter, timeZone, objective }]`.
 * @throws UserError naming the first thing that is wrong
 */
export async function readAreas(file: string): Promise<NewArea[]> {
  let json: unknown
  try {
    json = JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new UserError('invalid', code ? `${file} cannot be read (${code})` : `${file} is not JSON`)
  }
  const parsed = Areas.safeParse(json)
  if (parsed.success) return parsed.data
  const { path, message } = parsed.error.issues[0]!
  throw new UserError('invalid', `${file}: ${path.join('.') || 'areas'}: ${message}`)
}
