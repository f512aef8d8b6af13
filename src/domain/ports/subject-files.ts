import type { SubjectSection } from '../protection/subject-file.js'

export interface SubjectFileStore {
  /** What is stored of these responses, and of whoever gave them. @param respondent their hash; null: not known */
  ofResponses(responseIds: readonly number[], respondent: string | null): Promise<SubjectSection[]>
  /** What is stored of a member, without what would identify those who wrote about them. */
  ofMember(memberId: number): Promise<SubjectSection[]>
}
