import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { AreaKey, AreaSettings } from '../../domain/areas/area.js'
import { UserError } from '../../domain/errors/user-error.js'

const Areas = z.array(AreaSettings.extend({ key: AreaKey }))

/**
 * Reads areas from a JSON file: `[{ key, name, filter, timeZone, objective, cadence, invitees, minRespondents, recognitionMinScore,
 * recognitionMaxScore }]`, where all but the key may be left out.
 * @throws UserError naming the first thing that is wrong
 */
export async function readAreas(file: string): Promise<z.infer<typeof Areas>> {
  let json: unknown
  try {
    json = JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new UserError('invalid', code ? `cannot read ${file} (${code}): check the path and permissions` : `${file} is not JSON`)
  }
  const parsed = Areas.safeParse(json)
  if (parsed.success) return parsed.data
  const { path, message } = parsed.error.issues[0]!
  throw new UserError('invalid', `${file}: ${path.join('.') || 'areas'}: ${message}`)
}
