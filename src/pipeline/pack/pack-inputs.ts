import { createHash } from 'node:crypto'
import type { Area } from '../../domain/areas/area.js'
import type { PackBasis } from '../../domain/pack/pack.js'
import type { Member } from '../../domain/people/members.js'
import type { Scenario } from '../../domain/scenarios/scenario.js'

/** Hashes of what a pack is made with. */
export function inputHashes(engines: string[], members: Member[], scenarios: Scenario[], area: Area): PackBasis {
  const roster = members.map(({ id, name, team, aliases }) => ({ id, name, team, aliases }))
  const { filter, timeZone, minRespondents, recognitionMinScore, recognitionMaxScore } = area
  return {
    models: hash([...engines].sort()),
    roster: hash(roster),
    consent: hash(members.map(({ id, consent }) => ({ id, consent }))),
    scenarios: hash(scenarios.map(({ key, version, areaId, rule }) => ({ key, version, areaId, rule }))),
    area: hash({ filter: inOrder(filter), timeZone, minRespondents, recognitionMinScore, recognitionMaxScore }),
  }
}

/** 16 hexadecimal digits, which are enough to compare two. */
const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)

const inOrder = (filter: Area['filter']) => Object.entries(filter).sort(([a], [b]) => (a < b ? -1 : 1))
