import type { Area } from '../../domain/areas/area.js'
import { isTooFew } from '../../domain/disclosure/small-groups.js'
import { UserError } from '../../domain/errors/user-error.js'

const areFew = ({ minRespondents }: Area, comments: readonly number[]) => isTooFew(new Set(comments).size, minRespondents)

/**
 * Refuses to find a name in few comments: it would quote one of them to everybody who reads the area, in every period.
 * @throws UserError if the comments are fewer than the area's minimum
 */
export function refuseUnnamed(area: Area, comments: readonly number[]): void {
  if (areFew(area, comments))
    throw new UserError(
      'invalid',
      `Name the new theme: with fewer than ${area.minRespondents} comments, its heading would quote one of them`,
    )
}

/**
 * Parts of a theme with names that quote nobody: those of few comments are called like the theme, the second and later
 * ones with a number, until somebody names them.
 * @param commentsOf comments of the part at an index
 * @returns the parts; `named`: its name was not found in its comments, and stays
 */
export function withoutQuotes<Part extends { label: string; keywords: string[] }>(
  area: Area,
  label: string,
  parts: readonly Part[],
  commentsOf: (part: number) => number[],
  isTaken: (label: string) => boolean,
): (Part & { named: boolean })[] {
  let number = 2
  return parts.map((part, at) => {
    if (!areFew(area, commentsOf(at))) return { ...part, named: false }
    if (at === 0) return { ...part, label, keywords: [], named: true }
    while (isTaken(`${label} (${number})`)) number++
    return { ...part, label: `${label} (${number++})`, keywords: [], named: true }
  })
}
