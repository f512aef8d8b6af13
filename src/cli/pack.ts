import { writeFile } from 'node:fs/promises'
import { UserError } from '../domain/errors.js'
import type { Pack } from '../domain/pack.js'
import type { Views } from '../domain/ports.js'
import { packHtml } from '../output/pack-html.js'
import { packMarkdown } from '../output/pack-markdown.js'
import { buildPack } from '../pipeline/build-pack.js'
import { withServices } from './services.js'

export interface PackOptions {
  area: string
  period?: string
  format?: string
  out?: string
}

const FORMATS: Record<string, (pack: Pack) => string> = {
  md: packMarkdown,
  html: packHtml,
  json: (pack) => `${JSON.stringify(pack, null, 2)}\n`,
}

export async function runPack({ area, period, format, out }: PackOptions): Promise<void> {
  const ending = out?.match(/\.(md|html|json)$/)?.[1]
  const render = FORMATS[format ?? ending ?? 'md']
  if (!render) throw new UserError('invalid', `--format ${format}: choose one of ${Object.keys(FORMATS).join(', ')}`)
  const pack = await withServices(async ({ stores, compute }) =>
    buildPack({ ...stores, compute }, { areaKey: area, period: period ?? (await lastMonth(stores.views)) }),
  )
  if (!out) {
    process.stdout.write(render(pack))
    return
  }
  await writeFile(out, render(pack)).catch((error: NodeJS.ErrnoException) => {
    throw new UserError('invalid', `${out} cannot be written (${error.code})`)
  })
}

/** The last month that has responses. */
export async function lastMonth(views: Pick<Views, 'months'>): Promise<string> {
  const last = (await views.months()).at(-1)
  if (!last) throw new UserError('not-found', 'There are no responses yet: take some in with "verbatim import FILE"')
  return last.month
}
