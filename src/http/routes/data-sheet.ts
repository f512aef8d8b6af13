import { z } from 'zod'
import { dataSheetHtml, dataSheetMarkdown } from '../../output/protection/data-sheet.js'
import { inLanguage } from '../../output/text/language.js'
import { readDataSheet } from '../../pipeline/protection/read-data-sheet.js'
import type { AppDeps } from '../deps.js'
import { DataSheetAnswer } from '../openapi/protection-answers.js'
import { DocumentLanguage, documentLanguage } from '../requests/document-language.js'
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
      query: z.strictObject({ format: z.enum(['json', 'html', 'md']).default('json'), language: DocumentLanguage }),
      answers: [{ json: DataSheetAnswer, media: ['text/html', 'text/markdown'] }],
      async handle({ query: { format, language }, request, response }) {
        const sheet = await readDataSheet(stores, {
          hasMail: mail !== undefined,
          translation: translation?.address ?? null,
          singleSignOn: openId?.name ?? null,
          engine: compute.engine,
        })
        if (format === 'json') return void response.json(sheet)
        const write = () => (format === 'html' ? dataSheetHtml(sheet) : dataSheetMarkdown(sheet))
        response
          .type(format === 'html' ? 'html' : 'text/markdown')
          .vary('Accept-Language')
          .send(inLanguage(documentLanguage(request, language), write))
      },
    }),
  ]
}
