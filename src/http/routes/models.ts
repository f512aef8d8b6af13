import { z } from 'zod'
import { goBack, retrain } from '../../pipeline/review/retrain.js'
import type { AppDeps } from '../deps.js'
import { ModelsAnswer, RetrainedAnswer, ServingAnswer } from '../openapi/review-answers.js'
import { byOf } from '../requests/access.js'
import { route } from '../route-table/route.js'

const Nothing = z.strictObject({}).prefault({})

/** The models in use, and how they are fitted to the reviews of this installation. */
export function modelRoutes(deps: AppDeps) {
  const corrections = { ...deps.stores, compute: deps.compute, queue: deps.queue }
  const everything = { role: 'officer', areas: 'all', teams: 'any' } as const
  return [
    route({
      ...everything,
      method: 'get',
      path: '/models',
      summary: 'List the corrections of the shipped models, newest first, with their effect',
      answers: [{ json: ModelsAnswer }],
      async handle({ response }) {
        const all = await deps.stores.corrections.list()
        response.json({ engine: deps.compute.engine, corrections: all.map(({ labels: _, ...correction }) => correction) })
      },
    }),
    route({
      ...everything,
      method: 'post',
      path: '/models/retrain',
      summary: 'Fit the models to the reviews of this installation; they are used where they are no worse',
      body: Nothing,
      answers: [{ json: RetrainedAnswer }],
      async handle({ response }) {
        const { correction, figures } = await retrain(corrections, byOf(response))
        response.json({ correction: correction && { id: correction.id, at: correction.at }, figures })
      },
    }),
    route({
      ...everything,
      method: 'post',
      path: '/models/back',
      repeats: 'replay',
      summary: 'Go back to the models before the last correction',
      body: Nothing,
      answers: [{ json: ServingAnswer }],
      async handle({ response }) {
        const serving = await goBack(corrections, byOf(response))
        response.json({ serving: serving && { id: serving.id } })
      },
    }),
  ]
}
