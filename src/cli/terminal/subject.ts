import { UserError } from '../../domain/errors/user-error.js'
import type { ErasureSubject } from '../../domain/protection/erasure.js'

/** Flags that name a person. */
export interface SubjectFlags {
  respondent?: string
  source?: string
  id?: string
  response?: string
  member?: string
}

/** @throws UserError if the flags name none, or more than one */
export function subjectFromFlags({ respondent, source, id, response, member }: SubjectFlags): ErasureSubject {
  const subjects: ErasureSubject[] = []
  if (respondent !== undefined) subjects.push({ kind: 'respondent', respondent })
  if (source !== undefined && id !== undefined) subjects.push({ kind: 'answer', source, externalId: id })
  if (response !== undefined) subjects.push({ kind: 'response', id: numberOf(response, '--response') })
  if (member !== undefined) subjects.push({ kind: 'member', id: numberOf(member, '--member') })
  const [subject, ...others] = subjects
  if (subject && others.length === 0) return subject
  throw new UserError(
    'invalid',
    'Name one person: --respondent ID, --source NAME with --id ID, --response NUMBER, or --member NUMBER',
  )
}

function numberOf(text: string, flag: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new UserError('invalid', `${flag} ${text}: must be a number, as lists and the API show it`)
}
