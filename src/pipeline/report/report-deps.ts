import type { AreaStore } from '../../domain/ports/areas.js'
import type { ListStore } from '../../domain/ports/lists.js'
import type { ReportStore, ReportViews } from '../../domain/ports/reports.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import type { Views } from '../../domain/ports/views.js'
import type { GateDeps } from '../disclosure/open-scope.js'
import type { MeasureDeps } from '../meeting/measure-initiative.js'
import type { FollowUpDeps } from './initiative-effects.js'
import type { ThanksDeps } from './thanks.js'

export interface ReportDeps extends MeasureDeps, GateDeps, Pick<FollowUpDeps, 'initiatives'> {
  lists: ThanksDeps['lists'] & Pick<ListStore, 'hasResponses'>
  areas: Pick<AreaStore, 'byKey' | 'list'>
  themes: Pick<ThemeStore, 'read'>
  views: Pick<Views, 'numbers' | 'surveys' | 'labelCounts' | 'groups' | 'statusCounts'>
  reportViews: ReportViews
  reports: Pick<ReportStore, 'save'>
}
