import { type GetAnswer, useGet } from '../../api/query.js'
import { may, useMe } from '../../app/me.js'
import { type Place, usePlace } from '../../app/place.js'

export type FollowUp = GetAnswer<'/v1/areas/{key}/meetings/{period}/follow-up'>
export type Action = FollowUp['actions'][number]

/** Addresses of a meeting, which are also cache keys. */
export const addresses = ({ area, period }: Place) => {
  const base = `/v1/areas/${encodeURIComponent(area)}`
  return {
    followUp: `${base}/meetings/${period}`,
    lists: `${base}/lists/${period}`,
    pack: `${base}/packs/${period}`,
    packs: `${base}/packs`,
    actions: `${base}/actions`,
    initiatives: `${base}/initiatives`,
  }
}

/** Returns the area and period, their API parameters, and whether the person may change the meeting. */
export function useMeeting() {
  const place = usePlace()
  const path = { key: place.area, period: place.period }
  const mayChange = may(useMe(), { role: 'member' })
  return { place, path, mayChange, keys: addresses(place) }
}

/** Reads the meeting's follow-up: plan, decisions, actions, initiatives. */
export const useFollowUp = (path: { key: string; period: string }) =>
  useGet('/v1/areas/{key}/meetings/{period}/follow-up', { path, query: { format: 'json' } })
