import { useGet } from '../api/query.js'
import { may, useMe } from '../app/me.js'
import type { Choice } from '../ui/field.js'

/** The name of a member; undefined until it is known, or where it may not be read. */
export function useMemberName(id: number | null, near: readonly Choice[]): string | undefined {
  const mayList = may(useMe(), { role: 'member', everywhere: true })
  const member = useGet('/v1/members/{id}', id !== null && mayList ? { path: { id } } : null).data
  return member?.name ?? near.find(({ value }) => value === String(id))?.text
}
