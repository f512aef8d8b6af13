import type { Report } from '../../../domain/report/report.js'
import { t } from '../../text/language.js'
import { dimensionsSheet, focusSheet, movementsSheet, numbersSheet, themesSheet, trendSheet } from './compared-sheets.js'
import {
  actionsSheet,
  commentsSheet,
  decisionsSheet,
  ideasSheet,
  initiativesSheet,
  reachSheet,
  recognitionsSheet,
} from './record-sheets.js'
import type { Sheet } from './sheet.js'

/** The tables of a report, one a sheet; those without a row are left out but for the numbers. */
export function sheetsOf(report: Report): Sheet[] {
  const sheets = [numbersSheet(report)]
  if (report.kind !== 'digest') {
    sheets.push(
      trendSheet(report),
      dimensionsSheet(report),
      themesSheet(t('sheet.pain-points'), report.painPoints.themes, report),
    )
    if (report.kind === 'monthly') sheets.push(ideasSheet(report), recognitionsSheet(report), reachSheet(report))
    else sheets.push(movementsSheet(report), focusSheet(report))
    sheets.push(initiativesSheet(report), actionsSheet(report), decisionsSheet(report))
  } else {
    sheets.push(
      themesSheet(t('sheet.new-themes'), report.newThemes, report),
      themesSheet(t('sheet.rising-themes'), report.risingThemes, report),
    )
  }
  sheets.push(commentsSheet(report))
  return sheets.filter(({ rows }, index) => index === 0 || rows.length > 0)
}
