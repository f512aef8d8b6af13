const MINUS = '−'

/** `1,204`; `–` for nothing. */
export function count(value: number | null): string {
  return value === null ? '–' : value.toLocaleString('en-GB', { maximumFractionDigits: 0 })
}

/** `1 comment`, `2 comments`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`
}

/** Rounds to the nearest whole number; halves round away from 0, so −37.5 and 37.5 get the same size. */
export const wholeOf = (value: number): number => Math.sign(value) * Math.round(Math.abs(value))

/** A Happiness or an impact: `+34`, `−8`, `0`, `−1,520`; `–` where there is none. */
export function signed(value: number | null): string {
  if (value === null) return '–'
  const rounded = wholeOf(value)
  return rounded > 0 ? `+${count(rounded)}` : rounded < 0 ? MINUS + count(-rounded) : '0'
}

/** `25 min`, `2 h 05 min`. */
export function duration(minutes: number | null): string {
  if (minutes === null) return '–'
  const rounded = Math.round(minutes)
  if (rounded < 60) return `${rounded} min`
  const rest = rounded % 60
  return `${Math.floor(rounded / 60)} h${rest > 0 ? ` ${String(rest).padStart(2, '0')} min` : ''}`
}

/** `a`, `a and b`, `a, b and c`. */
export function list(parts: readonly string[], last = 'and'): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1)}`
}
