import { dimensionName } from '../../domain/areas/dimension.js'
import { t } from './text.js'

/** What a dimension is called: the usual ones in the person's language, others as the file's column calls them. */
export function dimensionText(key: string): string {
  const message = t(`dimension.${key}`)
  if (message !== `dimension.${key}`) return message
  const words = dimensionName(key)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
