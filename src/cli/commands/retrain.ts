import type { CorrectionFigures } from '../../domain/ports/corrections.js'
import { goBack, retrain } from '../../pipeline/review/retrain.js'
import { BY, print, withServices } from '../terminal/services.js'
import { showPlan } from './plan.js'

/** Fits the models to the corrections of this installation, or goes back to the models that were in use before. */
export async function runRetrain({ back = false, plan = false }: { back?: boolean; plan?: boolean }): Promise<void> {
  if (plan) return showPlan({ change: 'models', back })
  await withServices(async ({ stores, compute, queue }) => {
    const deps = { ...stores, compute, queue }
    if (back) {
      const now = await goBack(deps, BY)
      print(now ? `Correction ${now.id} is in use again` : 'The shipped models are in use')
    } else {
      const { correction, figures } = await retrain(deps, BY)
      for (const each of figures) print(lineOf(each))
      print(
        correction ? `Correction ${correction.id} is now in use; go back with "verbatim retrain --back"` : 'Nothing was changed',
      )
      if (!correction) return
    }
    print('Comments are analysed again by the running service, or by the next command that analyses')
  })
}

function lineOf({ label, fitted, heldOut, reviews, gold, note }: CorrectionFigures): string {
  const change = (name: string, figure: { before: number; after: number } | null) =>
    figure ? `F1 ${name} ${figure.before.toFixed(3)} → ${figure.after.toFixed(3)}` : null
  return [
    label,
    note ?? 'corrected',
    `${fitted} segments, ${heldOut} held out`,
    change('on reviews', reviews),
    change('on gold', gold),
  ]
    .filter((part) => part !== null)
    .join('\t')
}
