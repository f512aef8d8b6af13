import { z } from 'zod'
import { AreaKey, AreaSettings } from '../../domain/areas/area.js'
import { UserError } from '../../domain/errors/user-error.js'
import { NewMember } from '../../domain/people/new-member.js'
import type { Plan } from '../../domain/plan/plan.js'
import type { CorrectionFigures } from '../../domain/ports/corrections.js'
import { ScenarioRule } from '../../domain/scenarios/scenario.js'
import { NewThemeFields } from '../../domain/themes/new-theme.js'
import type { WholePlan } from './compose-plan.js'
import { type OnlyOpenDeps, onlyOpen } from './only-open.js'
import { type PlanAreaDeps, planArea } from './plan-area.js'
import { type PlanModelsDeps, planModels } from './plan-models.js'
import { type PlanRosterDeps, planRoster } from './plan-roster.js'
import { type PlanScenarioDeps, planScenario } from './plan-scenario.js'
import { type PlanThemeDeps, planTheme } from './plan-theme.js'

const memberId = z.int().min(1).max(2_147_483_647)
const themeId = memberId
const themeLabel = NewThemeFields.shape.label
const comments = z.array(themeId).min(1).max(500)
const area = z.string().max(200)

/** A change that is planned: the same fields as the request that makes it. */
export const PlanRequest = z.discriminatedUnion('change', [
  z.strictObject({
    change: z.literal('models'),
    back: z.boolean().default(false).meta({ description: 'Going back instead of retraining' }),
  }),
  z.strictObject({ change: z.literal('area'), key: AreaKey, settings: AreaSettings }),
  z.strictObject({
    change: z.literal('roster'),
    members: z
      .array(NewMember.extend({ id: memberId.optional().meta({ description: 'Of a member whose name or team changes' }) }))
      .min(1)
      .max(10_000),
  }),
  z.strictObject({
    change: z.literal('scenario'),
    area: area.nullable().meta({ description: 'null: for a scenario of all areas' }),
    key: z.string().min(1).max(64),
    rule: ScenarioRule.nullable().meta({ description: 'null: the scenario is removed' }),
  }),
  z.strictObject({
    change: z.literal('theme'),
    area,
    do: z.union([
      z.strictObject({ add: NewThemeFields }),
      z.strictObject({ rename: themeId, label: themeLabel }),
      z.strictObject({ merge: themeId, into: themeId }),
      z.strictObject({ hide: themeId }),
      z.strictObject({ show: themeId }),
      z.strictObject({ split: themeId, parts: z.int().min(2).max(20) }),
      z.strictObject({ split: themeId, comments, label: themeLabel.optional() }),
      z.strictObject({ move: themeId, comments, to: themeId.nullable() }),
    ]),
  }),
])
export type PlanRequest = z.infer<typeof PlanRequest>

type ReadPlanDeps = PlanModelsDeps & PlanAreaDeps & PlanRosterDeps & PlanScenarioDeps & PlanThemeDeps & OnlyOpenDeps

type ShownPlan = Plan & { figures?: CorrectionFigures[] }

/**
 * Lists what a change would change, as far as that may be shown, and changes nothing.
 * @throws UserError where the change could not be made
 */
export async function readPlan(deps: ReadPlanDeps, request: PlanRequest): Promise<ShownPlan> {
  const key = 'area' in request ? request.area : 'key' in request ? request.key : null
  const area = key === null ? null : await deps.areas.byKey(key)
  const { figures, ...plan } = await planOf(deps, request)
  return { ...(await onlyOpen(deps, plan, area)), ...(figures && { figures }) }
}

async function planOf(deps: ReadPlanDeps, request: PlanRequest): Promise<WholePlan & Pick<ShownPlan, 'figures'>> {
  switch (request.change) {
    case 'models':
      return planModels(deps, request)
    case 'area':
      return planArea(deps, request.key, request.settings)
    case 'roster':
      return planRoster(deps, request.members)
    case 'scenario':
      return planScenario(deps, request.area === null ? await deps.areas.list() : [await findArea(request.area)], request)
    case 'theme':
      return planTheme(deps, await findArea(request.area), request.do)
  }

  async function findArea(key: string) {
    const found = await deps.areas.byKey(key)
    if (!found) throw new UserError('not-found', `There is no area "${key}"`)
    return found
  }
}
