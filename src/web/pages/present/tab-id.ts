const STORED = 'verbatim.seat'

/** Returns an id of this tab, which survives a reload, so that one person can present in one tab and follow in another. */
export function tabId(): string {
  const known = sessionStorage.getItem(STORED)
  if (known) return known
  const made = [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  sessionStorage.setItem(STORED, made)
  return made
}
