import { hasRole, managesPeople, type Role } from '../../domain/access/access.js'
import { type GetAnswer, useGet } from '../api/query.js'

export type Me = GetAnswer<'/v1/me'>

/** Who is signed in; undefined until it is known. */
export const useMe = (): Me | undefined => useGet('/v1/me', {}).data

/** What something needs: a role, and perhaps access to all areas and teams. */
export interface Needs {
  role: Role
  everywhere?: boolean
}

/** Whether somebody may do it: what they may not is not offered. The service decides in the end. */
export const may = (me: Me | undefined, { role, everywhere = false }: Needs): boolean =>
  me !== undefined && hasRole(me, role) && (!everywhere || managesPeople({ ...me, role: 'officer', member: undefined }))
