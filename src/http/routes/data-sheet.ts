import { z } from 'zod'
import { dataSheetHtml, dataSheetMarkdown } from '../../output/protection/data-sheet.js'
import { readDataSheet } from '../../pipeline/protection/read-data-sheet.js'
import type { AppDeps } from '../deps.js'
import { DataSheetAnswer } from '../openapi/protection-answers.js'
import { route } from '../route-table/route.js'

/** The data sheet: what is stored, who can see it and for how long, according to the running configuration. */
export function dataSheetRoutes({ stores, mail, translation, openId, compute }: AppDeps) {
  return [
    route({
      method: 'get',
      path: '/data-sheet',
      summary: 'Read what is stored, who sees what, minimum group sizes and retention, as JSON, HTML or Markdown',
      role: 'member',
      areas: 'all',
      teams: 'all',
      query: z.strictObject({ format: z.enum(['json', 'html', 'md']).default('json') }),
      answers: [{ json: DataSheetAnswer, media: ['text/html', 'text/markdown'] }],
      async handle({ query: { format }, response }) {
        const sheet = await readDataSheet(stores, {
          hasMail: mail !== undefined,
          translation: translation?.address ?? null,
          singleSignOn: openId?.name ?? null,
          engine: compute.engine,
        })
        if (format === 'html') response.type('html').send(dataSheetHtml(sheet))
        else if (format === 'md') response.type('text/markdown').send(dataSheetMarkdown(sheet))
        else response.json(sheet)
      },
    }),
  ]
}
