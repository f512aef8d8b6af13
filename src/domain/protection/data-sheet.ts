import type { Role } from '../access/access.js'
import type { PersonRole } from '../access/person.js'
import type { Consent } from '../people/members.js'
import type { RetentionRule } from './retention.js'

/** What is stored, who sees what, and for how long: the facts of an installation, without anybody's data. */
export interface DataSheet {
  madeAt: string
  stored: {
    responses: number
    comments: number
    /** Days of the first and last response, 2026-10-31; null: none. */
    from: string | null
    to: string | null
    /** Responses whose respondent is known, as a keyed hash. */
    respondents: number
    sources: string[]
    dimensions: string[]
    tickets: number
    members: Record<Consent, number>
  }
  areas: { name: string; minRespondents: number }[]
  accounts: Record<PersonRole, number>
  keys: Record<Role, number>
  retention: RetentionRule[]
  /** Where data leaves to. */
  outgoing: {
    mail: boolean
    /** Address of the translation service. */
    translation: string | null
    webhooks: { name: string; host: string; events: string[] }[]
    singleSignOn: string | null
    routeOut: { recipients: number; categories: string[] } | null
  }
  erasures: number
  models: { engine: string; retrained: boolean }
}
