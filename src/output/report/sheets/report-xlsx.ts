import type { Report } from '../../../domain/report/report.js'
import { sheetsOf } from './workbook.js'
import { writeWorkbook } from './write-workbook.js'

/** A report as an Excel workbook: one sheet a table, typed cells, the head frozen. No cell is a formula. */
export const reportXlsx = (report: Report): Promise<Buffer> =>
  writeWorkbook(sheetsOf(report), { creator: 'verbatim', created: new Date(report.builtAt) })
