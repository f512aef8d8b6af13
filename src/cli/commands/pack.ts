import { EVERYTHING } from '../../domain/access/access.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { Pack } from '../../domain/pack/pack.js'
import type { Views } from '../../domain/ports/views.js'
import type { TrendPoint } from '../../domain/report/report.js'
import { knownLanguage } from '../../domain/text/message.js'
import { packDeck } from '../../output/deck/pack-deck.js'
import { packHtml } from '../../output/pack/pack-html.js'
import { packMarkdown } from '../../output/pack/pack-markdown.js'
import { inLanguage } from '../../output/text/language.js'
import { buildPack } from '../../pipeline/pack/build-pack.js'
import { readPack } from '../../pipeline/pack/read-pack.js'
import { readTrend } from '../../pipeline/report/read-report.js'
import { withServices } from '../terminal/services.js'
import { chooseFormat, writeOutput } from '../terminal/write-output.js'

export interface PackOptions {
  area: string
  period?: string
  format?: string
  out?: string
}

const FORMATS = {
  md: (pack) => packMarkdown(pack),
  html: (pack) => packHtml(pack),
  json: (pack) => `${JSON.stringify(pack, null, 2)}\n`,
  pptx: (pack, trend) => packDeck(pack, { trend }),
} as const satisfies Record<string, (pack: Pack, trend: TrendPoint[]) => string | Promise<Buffer>>

export async function runPack({ area, period, format, out }: PackOptions): Promise<void> {
  const chosen = chooseFormat(['md', 'html', 'json', 'pptx'], ['pptx'], { format, out })
  const { pack, trend, language } = await withServices(async ({ stores, compute }) => {
    const key = period ?? (await lastMonth(stores.views))
    await buildPack({ ...stores, compute }, { areaKey: area, period: key })
    const found = (await stores.areas.byKey(area))!
    const pack = await readPack(stores, found, key, 'current', EVERYTHING)
    return { pack, trend: await readTrend(stores, found, key, EVERYTHING), language: found.language }
  })
  const document = inLanguage(knownLanguage(language), () => FORMATS[chosen](pack, trend))
  await writeOutput(await document, out)
}

/** The last month that has responses. */
export async function lastMonth(views: Pick<Views, 'months'>): Promise<string> {
  const last = (await views.months()).at(-1)
  if (!last) throw new UserError('not-found', 'There are no responses yet: import some with "verbatim import FILE"')
  return last.month
}
