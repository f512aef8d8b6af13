import { z } from 'zod'
import { UserError } from '../../domain/errors/user-error.js'
import type { ErasureReceipt } from '../../domain/protection/erasure.js'
import { translated } from '../../output/text/sentences.js'
import { erase, previewErasure } from '../../pipeline/protection/erase.js'
import type { AppDeps } from '../deps.js'
import { pageAnswer } from '../openapi/answers.js'
import { ErasureAnswer, ErasurePreviewAnswer } from '../openapi/protection-answers.js'
import { byOf } from '../requests/access.js'
import { newestFirst, paging } from '../requests/cursor.js'
import { inRequestLanguage } from '../requests/document-language.js'
import { IdPath } from '../requests/fields.js'
import { SubjectBody } from '../requests/subject.js'
import { route } from '../route-table/route.js'

const PAGES = newestFirst('erasures')

/** Erases all data of a respondent or member, with a receipt. */
export function erasureRoutes({ stores, queue, compute, exportFiles }: AppDeps) {
  return [
    route({
      method: 'post',
      path: '/erasures/preview',
      summary: 'Count what is stored about a respondent or member, before erasing it',
      role: 'officer',
      areas: 'all',
      teams: 'all',
      body: SubjectBody,
      limit: '10kb',
      answers: [{ json: ErasurePreviewAnswer }],
      async handle({ body, response }) {
        response.json(await previewErasure(stores, body))
      },
    }),
    route({
      method: 'post',
      path: '/erasures',
      summary: 'Erase a respondent or member everywhere, permanently; the receipt lists what was erased where',
      role: 'officer',
      areas: 'all',
      teams: 'all',
      body: SubjectBody,
      limit: '10kb',
      answers: [{ status: 201, json: ErasureAnswer }],
      async handle({ body, request, response }) {
        const receipt = await erase({ ...stores, queue, compute, exportFiles }, body, byOf(response))
        response.status(201).location(`/v1/erasures/${receipt.id}`)
        inRequestLanguage(request, response, () => response.json(worded(receipt)))
      },
    }),
    route({
      method: 'get',
      path: '/erasures',
      summary: 'List receipts of erasures, newest first',
      role: 'officer',
      areas: 'all',
      teams: 'all',
      query: z.strictObject(paging(100)),
      answers: [{ json: pageAnswer('erasures', ErasureAnswer) }],
      async handle({ query: { limit, cursor }, request, response }) {
        const read = await stores.erasures.list({ limit: limit + 1, ...PAGES.before(cursor, {}) })
        const { page: erasures, next } = PAGES.cut(read, limit, {})
        inRequestLanguage(request, response, () => response.json({ erasures: erasures.map(worded), next }))
      },
    }),
    route({
      method: 'get',
      path: '/erasures/:id',
      summary: 'Read the receipt of an erasure',
      role: 'officer',
      areas: 'all',
      teams: 'all',
      params: IdPath,
      answers: [{ json: ErasureAnswer }],
      async handle({ params: { id }, request, response }) {
        const receipt = await stores.erasures.get(id)
        if (!receipt) throw new UserError('not-found', `There is no erasure ${id}`)
        inRequestLanguage(request, response, () => response.json(worded(receipt)))
      },
    }),
  ]
}

/** A receipt with its notes in the language of the answer. */
const worded = (receipt: ErasureReceipt): ErasureReceipt => ({ ...receipt, notes: receipt.notes.map(translated) })
