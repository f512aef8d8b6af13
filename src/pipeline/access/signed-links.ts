import { createHmac, timingSafeEqual } from 'node:crypto'
import type { SecretStore } from '../../domain/ports/secrets.js'

/** A link that opens one address for whoever has it, as the key or person that it was made for, until it expires. */
export interface SignedLink {
  /** With `/v1`, without a query. */
  path: string
  /** `key:ID` or `person:ID`: what they may open now is what the link opens. */
  owner: string
  /** Seconds since 1970. */
  expires: number
  signature: string
}

/** How long a link opens, s. */
const LIFETIME = 3600

/** Signs a link. @param notAfter it does not open longer than this */
export async function signLink(
  secrets: SecretStore,
  { path, owner }: Pick<SignedLink, 'path' | 'owner'>,
  notAfter: Date,
  now = new Date(),
): Promise<SignedLink> {
  const expires = Math.floor(Math.min(now.getTime() / 1000 + LIFETIME, notAfter.getTime() / 1000))
  return { path, owner, expires, signature: signature(await secrets.get('links'), path, owner, expires) }
}

/** Whether the service signed a link that has not expired. */
export async function isSigned(secrets: SecretStore, link: SignedLink, now = new Date()): Promise<boolean> {
  const { path, owner, expires } = link
  if (!Number.isSafeInteger(expires) || expires * 1000 <= now.getTime()) return false
  const [given, made] = [link.signature, signature(await secrets.get('links'), path, owner, expires)].map((text) =>
    Buffer.from(text),
  )
  return given!.length === made!.length && timingSafeEqual(given!, made!)
}

const signature = (secret: string, path: string, owner: string, expires: number): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify([path, owner, expires]))
    .digest('base64url')
