import { z } from 'zod'
import type { ErasureSubject } from '../../domain/protection/erasure.js'
import { id } from './fields.js'

const NAMED = 'must name one person: respondent, source and externalId, response, or member'

/**
 * The person that a request is about: a respondent, one response (by its external id or its id here), or a member of the roster. It is sent in the
 * body, never in an address.
 */
export const SubjectBody = z
  .strictObject({
    respondent: z.string().trim().min(1).max(320).optional(),
    source: z.string().trim().min(1).max(200).optional(),
    externalId: z.string().trim().min(1).max(500).optional(),
    response: id.optional(),
    member: id.optional(),
  })
  .transform((given, context): ErasureSubject => {
    const { respondent, source, externalId, response, member } = given
    const named = [respondent, externalId, response, member].filter((each) => each !== undefined)
    if (named.length === 1 && (source !== undefined) === (externalId !== undefined)) {
      if (respondent !== undefined) return { kind: 'respondent', respondent }
      if (externalId !== undefined) return { kind: 'answer', source: source!, externalId }
      if (response !== undefined) return { kind: 'response', id: response }
      return { kind: 'member', id: member! }
    }
    context.addIssue(NAMED)
    return z.NEVER
  })
