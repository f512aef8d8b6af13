import { EVERYTHING } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import { UserError } from '../../domain/errors/user-error.js'
import { type Period, parsePeriod } from '../../domain/period/period.js'
import type { Report } from '../../domain/report/report.js'
import { knownLanguage } from '../../domain/text/message.js'
import { reportHtml } from '../../output/report/report-html.js'
import { reportJson } from '../../output/report/report-json.js'
import { reportMarkdown } from '../../output/report/report-markdown.js'
import { reportXlsx } from '../../output/report/sheets/report-xlsx.js'
import { inLanguage } from '../../output/text/language.js'
import { refuseClosed } from '../../pipeline/disclosure/open-scope.js'
import { ensureLists } from '../../pipeline/lists/ensure-lists.js'
import { buildReport } from '../../pipeline/report/build-report.js'
import { readReport } from '../../pipeline/report/read-report.js'
import { ensureThemes } from '../../pipeline/themes/ensure-themes.js'
import { withServices } from '../terminal/services.js'
import { chooseFormat, writeOutput } from '../terminal/write-output.js'
import { lastMonth, type PackOptions } from './pack.js'

const FORMATS = {
  md: (report) => reportMarkdown(report),
  html: (report) => reportHtml(report),
  json: (report) => `${JSON.stringify(reportJson(report), null, 2)}\n`,
  xlsx: reportXlsx,
} as const satisfies Record<string, (report: Report) => string | Promise<Buffer>>

export async function runReport({ area: areaKey, period, format, out }: PackOptions): Promise<void> {
  const chosen = chooseFormat(['md', 'html', 'json', 'xlsx'], ['xlsx'], { format, out })
  const { report, language } = await withServices(async ({ stores, compute }) => {
    const key = period ?? (await lastMonth(stores.views))
    const area = await stores.areas.byKey(areaKey)
    if (area) await prepare({ ...stores, compute }, area, parsePeriod(key, area.timeZone))
    await buildReport(stores, { areaKey, period: key })
    return { report: area && (await readReport(stores, area, key, EVERYTHING)), language: area?.language ?? '' }
  })
  if (!report) throw new UserError('not-found', `The area "${areaKey}" no longer exists`)
  // JSON and Excel are read by programs as well: always in English.
  const written = chosen === 'md' || chosen === 'html' ? knownLanguage(language) : 'en'
  const document = inLanguage(written, () => FORMATS[chosen](report))
  await writeOutput(await document, out)
}

/** Themes and lists that are older than what a report is made of are built first, as for a pack. @throws UserError if the period is closed */
async function prepare(
  deps: Parameters<typeof ensureThemes>[0] & Parameters<typeof ensureLists>[0] & Parameters<typeof refuseClosed>[0],
  area: Area,
  period: Period,
): Promise<void> {
  await refuseClosed(deps, area, period, new Date())
  await ensureThemes(deps, area, period)
  await ensureLists(deps, area, period)
}
