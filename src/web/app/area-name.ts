import { useGet } from '../api/query.js'
import { may, useMe } from './me.js'

/** Returns a function that returns the name of an area by its key; the key where the person may not read the area. */
export function useAreaName(): (key: string) => string {
  const areas = useGet('/v1/areas', may(useMe(), { role: 'reader' }) ? {} : null).data?.areas ?? []
  return (key) => areas.find((each) => each.key === key)?.name ?? key
}
