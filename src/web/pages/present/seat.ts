const STORED = 'verbatim.seat'

/** An id of this tab, so that the same person may present in one and follow in another. It stays through a reload. */
export function seatOf(): string {
  const known = sessionStorage.getItem(STORED)
  if (known) return known
  const made = [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  sessionStorage.setItem(STORED, made)
  return made
}
