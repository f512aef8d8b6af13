import { hasRole, managesPeople, type Role } from '../../domain/access/access.js'
import { type GetAnswer, preloadGet, useGet } from '../api/query.js'

export type Me = GetAnswer<'/v1/me'>

/** Returns who is signed in; undefined until it is known. */
export const useMe = (): Me | undefined => useGet('/v1/me', {}).data

/** Starts reading who is signed in, before anything shows it. */
export const preloadMe = (): void => preloadGet('/v1/me', {})

/** Access that something needs: a role, and possibly all areas and teams. */
export interface Needs {
  role: Role
  everywhere?: boolean
}

/** Returns whether a person has the access, so that the app offers only what is allowed. The service checks it again. */
export const may = (me: Me | undefined, { role, everywhere = false }: Needs): boolean =>
  me !== undefined && hasRole(me, role) && (!everywhere || managesPeople({ ...me, role: 'officer', member: undefined }))
