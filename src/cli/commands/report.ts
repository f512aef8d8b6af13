import { EVERYTHING } from '../../domain/access/access.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { Report } from '../../domain/report/report.js'
import { reportHtml } from '../../output/report/report-html.js'
import { reportJson } from '../../output/report/report-json.js'
import { reportMarkdown } from '../../output/report/report-markdown.js'
import { reportXlsx } from '../../output/report/report-xlsx.js'
import { buildReport } from '../../pipeline/report/build-report.js'
import { readReport } from '../../pipeline/report/read-report.js'
import { withStores } from '../terminal/services.js'
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
  const report = await withStores(async (stores) => {
    const key = period ?? (await lastMonth(stores.views))
    await buildReport(stores, { areaKey, period: key })
    const area = await stores.areas.byKey(areaKey)
    return area && readReport(stores, area, key, EVERYTHING)
  })
  if (!report) throw new UserError('not-found', `The area "${areaKey}" no longer exists`)
  await writeOutput(await FORMATS[chosen](report), out)
}
