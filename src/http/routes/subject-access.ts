import { z } from 'zod'
import { subjectPage } from '../../output/protection/subject-page.js'
import { inLanguage } from '../../output/text/language.js'
import { readSubjectFile } from '../../pipeline/protection/subject-access.js'
import type { AppDeps } from '../deps.js'
import { SubjectFileAnswer } from '../openapi/protection-answers.js'
import { byOf } from '../requests/access.js'
import { DocumentLanguage, documentLanguage } from '../requests/document-language.js'
import { SubjectBody } from '../requests/subject.js'
import { route } from '../route-table/route.js'

/** Everything stored about one person, for that person. It is a POST because it is audited and its input names a person. */
export function subjectAccessRoutes({ stores }: AppDeps) {
  return [
    route({
      method: 'post',
      path: '/subject-access',
      summary: 'Read everything stored about a respondent or member, as JSON or as a document; the access is recorded',
      role: 'officer',
      areas: 'all',
      teams: 'all',
      query: z.strictObject({ format: z.enum(['json', 'html']).default('json'), language: DocumentLanguage }),
      body: SubjectBody,
      limit: '10kb',
      answers: [{ json: SubjectFileAnswer, media: ['text/html'] }],
      async handle({ query: { format, language }, body, request, response }) {
        const file = await readSubjectFile(stores, body, byOf(response))
        if (format === 'json') return void response.json(file)
        const page = inLanguage(documentLanguage(request, language), () => subjectPage(file))
        response.type('html').vary('Accept-Language').send(page)
      },
    }),
  ]
}
