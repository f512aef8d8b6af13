import type { AreaStore } from '../../domain/ports/areas.js'
import type { ReportStore, ReportViews } from '../../domain/ports/reports.js'
import type { GateDeps } from '../disclosure/open-scope.js'
import type { FigureDeps } from '../figures/read-figures.js'
import type { MeasureDeps } from '../meeting/count-windows.js'
import type { FollowUpDeps } from './initiative-effects.js'
import type { ThanksDeps } from './thanks.js'

export interface ReportDeps extends MeasureDeps, GateDeps, FigureDeps, Pick<FollowUpDeps, 'initiatives'> {
  lists: ThanksDeps['lists'] & GateDeps['lists']
  areas: Pick<AreaStore, 'byKey' | 'list'>
  themes: MeasureDeps['themes'] & FigureDeps['themes']
  measures: MeasureDeps['measures']
  views: FigureDeps['views']
  packViews: GateDeps['packViews'] & FigureDeps['packViews']
  reportViews: ReportViews
  reports: Pick<ReportStore, 'save'>
}
