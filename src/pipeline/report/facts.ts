import type { Area } from '../../domain/areas/area.js'
import { leastOf } from '../../domain/disclosure/least-responses.js'
import type { Period } from '../../domain/period/period.js'
import type { StoredReport } from '../../domain/report/report.js'
import { readFigures } from '../figures/read-figures.js'
import { readEffects } from './initiative-effects.js'
import type { ReportDeps } from './report-deps.js'
import { type Describing, measureThemes } from './report-themes.js'
import { readSteps, trendOf } from './steps.js'

export type Facts = Awaited<ReturnType<typeof readFacts>>

/** The figures of a period with its trend, for reports. */
export async function readFacts(deps: ReportDeps, area: Area, period: Period, now: Date) {
  const figures = await readFigures(deps, area, period, now)
  const scope = figures.scopes.now
  const [steps, effects] = await Promise.all([
    readSteps(deps, scope, area, period, now),
    period.kind === 'week' ? [] : readEffects(deps, area, period, now),
  ])
  const describing: Describing = { area: figures.area, steps, analysed: figures.analysed, baseline: figures.baseline }
  const base = {
    area: { key: area.key, name: area.name, objective: area.objective, minRespondents: area.minRespondents },
    period: { key: period.key, start: period.start.toISOString(), end: period.end.toISOString(), zone: period.zone },
    builtAt: now.toISOString(),
    partial: figures.partial,
    numbers: figures.numbers,
    labels: figures.labels,
    // A digest compares no groups.
    tests: figures.tests.filter(({ of }) => of !== 'groups' || period.kind !== 'week'),
  } satisfies Partial<StoredReport>
  return {
    area,
    period,
    scope,
    scores: { min: area.recognitionMinScore, max: area.recognitionMaxScore },
    base,
    trend: trendOf(steps, leastOf(steps.area)),
    dimensions: figures.dimensions,
    ideas: figures.labelled.improvement_idea,
    coverage: figures.coverage,
    themes: await measureThemes(deps.reportViews, scope, period, [...figures.themes.values()]),
    gone: figures.gone,
    effects,
    describing,
  }
}
