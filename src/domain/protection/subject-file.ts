/** A part of what is stored of a person: rows of one kind. */
export interface SubjectSection {
  title: string
  /** What it is for, and what was left out and why. */
  note: string
  rows: Record<string, unknown>[]
}

/** Everything about one person, to be handed to them. */
export interface SubjectFile {
  kind: 'respondent' | 'answer' | 'member'
  /** The member's name; null: whoever answered is known as a keyed hash only. */
  name: string | null
  madeAt: string
  sections: SubjectSection[]
}
