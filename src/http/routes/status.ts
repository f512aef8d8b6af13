import { z } from 'zod'
import { managesPeople } from '../../domain/access/access.js'
import { translated } from '../../output/text/sentences.js'
import { retryAnalyses } from '../../pipeline/analyse/retry-analyses.js'
import { readDimensions } from '../../pipeline/disclosure/read-dimensions.js'
import { servingModels } from '../../pipeline/review/retrain.js'
import type { AppDeps } from '../deps.js'
import { DimensionsAnswer, StatusAnswer } from '../openapi/import-answers.js'
import { accessOf, byOf } from '../requests/access.js'
import { inRequestLanguage } from '../requests/document-language.js'
import { route } from '../route-table/route.js'

/** Maximum number of files of the import folder in the list, latest first. */
const LISTED_FILES = 20

/** Status of the queue and models, and the dimensions and values shared by enough responses. */
export function statusRoutes({ stores, queue, compute }: AppDeps) {
  return [
    route({
      method: 'get',
      path: '/status',
      summary: 'Count responses and jobs by state',
      role: 'member',
      areas: 'all',
      teams: 'any',
      answers: [{ json: StatusAnswer }],
      async handle({ request, response }) {
        const [{ routed, ...counts }, jobs, files, latest] = await Promise.all([
          stores.responses.counts(),
          queue.counts(),
          stores.importFiles.counts(),
          stores.importFiles.list({ limit: LISTED_FILES }),
        ])
        const engine = (await servingModels(stores.corrections, compute)).engine
        const worded = () => latest.map((file) => ({ ...file, error: file.error && translated(file.error) }))
        response.json({
          // How many went to a named person is for officers alone; to others they count as analysed.
          responses: managesPeople(accessOf(response)) ? { ...counts, routed } : { ...counts, done: counts.done + routed },
          jobs,
          engine,
          importFolder: { files, latest: inRequestLanguage(request, response, worded) },
        })
      },
    }),
    route({
      method: 'post',
      path: '/responses/retry',
      summary: 'Analyse comments again that failed, or that other models analysed',
      role: 'officer',
      areas: 'all',
      teams: 'all',
      body: z.strictObject({ which: z.enum(['failed', 'outdated']).default('failed') }).prefault({}),
      answers: [{ status: 202, json: z.strictObject({ responses: z.int().nullable() }) }],
      async handle({ body: { which }, response }) {
        const retried = await retryAnalyses({ ...stores, queue }, which, byOf(response))
        response.status(202).json({ responses: retried })
      },
    }),
    route({
      method: 'get',
      path: '/dimensions',
      summary: 'List the dimensions and their values, except rare ones',
      role: 'reader',
      areas: 'all',
      teams: 'any',
      answers: [{ json: DimensionsAnswer }],
      async handle({ response }) {
        response.json({ dimensions: await readDimensions(stores) })
      },
    }),
  ]
}
