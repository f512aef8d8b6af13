import type { AuditStore } from '../../domain/ports/audit.js'
import type { ErasureStore } from '../../domain/ports/erasures.js'
import type { SubjectFileStore } from '../../domain/ports/subject-files.js'
import type { ErasureSubject } from '../../domain/protection/erasure.js'
import type { SubjectFile } from '../../domain/protection/subject-file.js'

interface SubjectAccessDeps {
  erasures: Pick<ErasureStore, 'find'>
  subjectFiles: SubjectFileStore
  audit: Pick<AuditStore, 'add'>
}

/**
 * Reads everything that is stored of one person, as they may ask for it. It is written down who did it before anything is read.
 * @throws UserError if there is no such person or answer
 */
export async function readSubjectFile(
  { erasures, subjectFiles, audit }: SubjectAccessDeps,
  subject: ErasureSubject,
  by: string,
  now = new Date(),
): Promise<SubjectFile> {
  const { kind, member, responseIds, hashes } = await erasures.find(subject)
  await audit.add({
    ...{ by, action: 'subject-access' },
    subject: member ? `member:${member.id}` : `responses:${responseIds.slice(0, 20).join(',')}`,
    reason: kind,
  })
  const respondent = hashes.find((each) => each.kind === 'respondent')?.hash ?? null
  const sections = member ? await subjectFiles.ofMember(member.id) : await subjectFiles.ofResponses(responseIds, respondent)
  return { kind, name: member?.name ?? null, madeAt: now.toISOString(), sections }
}
