import type { Request } from 'express'

const BASE = 'http://here.invalid'

/** A path of this service, whatever was asked for: never another site, never the way in itself. */
export function localPath(asked: string | undefined): string {
  if (!asked?.startsWith('/') || !URL.canParse(asked, BASE)) return '/'
  const { origin, pathname, search } = new URL(asked, BASE)
  return origin === BASE && !pathname.startsWith('//') && pathname !== '/login' ? pathname + search : '/'
}

/** Whether a link on another site led here: the browser then keeps the session's cookie back. */
export const isForeign = ({ headers }: Request): boolean => headers['sec-fetch-site'] === 'cross-site'
