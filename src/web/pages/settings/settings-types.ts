import type { GetAnswer } from '../../api/query.js'

export type Area = GetAnswer<'/v1/areas'>['areas'][number]
export type Member = GetAnswer<'/v1/roster'>['members'][number]
export type Person = GetAnswer<'/v1/people'>['people'][number]
export type Proposal = GetAnswer<'/v1/roster/proposals'>['proposals'][number]
export type Scenario = GetAnswer<'/v1/scenarios'>['scenarios'][number]
export type Webhook = GetAnswer<'/v1/webhooks'>['webhooks'][number]
