import type { Response } from 'express'

/** Who does something: the key that was used. */
export const signer = ({ locals }: Response): string => `key ${String(locals.keyId)}`
