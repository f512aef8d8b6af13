export const STANCES = ['thanked', 'criticised', 'neutral'] as const
/** The stance of a segment towards a person it names. */
export type Stance = (typeof STANCES)[number]

export const CONSENTS = ['public', 'team', 'private', 'off'] as const
/** How far a member's recognitions may be shown. */
export type Consent = (typeof CONSENTS)[number]
/** Of whoever was not asked yet. */
export const DEFAULT_CONSENT: Consent = 'team'

/** A member of a team, on the roster. */
export interface Member {
  id: number
  name: string
  aliases: string[]
  team: string
  consent: Consent
  /** Their last day in the team, YYYY-MM-DD; null or left out while they are in it. */
  leftOn?: string | null | undefined
}

/** Whether a member had left the team on a day, YYYY-MM-DD. */
export const hadLeft = ({ leftOn }: Pick<Member, 'leftOn'>, day: string): boolean => leftOn != null && leftOn < day

/** A name resolved against the roster: one member, or the candidates between which nothing decides. */
export type MemberMatch =
  | { kind: 'member'; id: number; name: string }
  | { kind: 'ambiguous'; candidates: { id: number; name: string }[] }

/** From this score on, thanks to a member are a recognition. */
export const RECOGNITION_MIN_SCORE = 9

/** A member as a list names them. */
export interface Named {
  id: number
  name: string
  team: string
}

/**
 * Returns the aliases of a member who gets the name: with the one before, because earlier comments use it, and their consent and recognitions go on.
 */
export const aliasesAfter = (before: Pick<Member, 'name'>, name: string, aliases: readonly string[]): string[] =>
  name === before.name || aliases.includes(before.name) ? [...aliases] : [...aliases, before.name]

/** A member as errors name them: the team distinguishes members of the same name. */
export const calledAs = ({ name, team }: Pick<Member, 'name' | 'team'>): string => [name, team].filter(Boolean).join(', ')
