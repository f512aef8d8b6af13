import { UserError } from './user-error.js'

/**
 * Refuses a change by somebody who has not seen what it replaces.
 * @param now what is stored
 * @param seen fields as they were read before they were changed; without them, nothing is compared
 * @throws UserError if one of them is other now
 */
export function refuseChanged<T extends object>(now: T, seen: { [Field in keyof T]?: unknown } | undefined): void {
  const isOther = (field: string) => written(now[field as keyof T]) !== written(seen![field as keyof T])
  if (seen && Object.keys(seen).some(isOther))
    throw new UserError(
      'conflict',
      'Somebody else has changed this since you opened it: look at it again, then save it again to replace their change',
    )
}

/** A value as JSON, whatever the order of its keys. */
const written = (value: unknown): string =>
  JSON.stringify(value ?? null, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).sort()) : each,
  )
